package org.athanor.console.internal.api;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.console.Role;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Page;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Json;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Looks runs up, and puts remarks on them. */
final class Runs {
  private static final int LONGEST_NOTE = 20_000;
  private static final int LONGEST_TAG = 100;

  private final ExperimentStore store;

  Runs(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/runs", this::list),
        Route.get("/api/v1/runs/{run}", this::one),
        Route.get("/api/v1/runs/{run}/provenance", this::provenance),
        Route.get("/api/v1/runs/{run}/measurements", this::measurements),
        Route.get("/api/v1/runs/{run}/events", this::events),
        Route.change("PUT", "/api/v1/runs/{run}/note", Role.RESEARCHER, this::note),
        Route.change("POST", "/api/v1/runs/{run}/stop", Role.RESEARCHER, this::stop),
        Route.change("DELETE", "/api/v1/runs/{run}", Role.RESEARCHER, this::delete),
        Route.change("POST", "/api/v1/tags", Role.RESEARCHER, this::tags));
  }

  private void list(Exchange exchange) throws IOException {
    Page<Run> page = store.runs(Ask.runs(exchange));
    Map<RunId, Map<String, MetricPoint>> metrics =
        store.lastMetrics(page.items().stream().map(Run::id).toList());
    exchange.json(
        Map.of(
            "total",
            page.total(),
            "all",
            Ask.all(store),
            "items",
            page.items().stream()
                .map(run -> RunJson.run(run, metrics.getOrDefault(run.id(), Map.of())))
                .toList()));
  }

  private void one(Exchange exchange) throws IOException {
    Run run = store.run(Ask.run(exchange));
    exchange.json(
        RunJson.run(run, store.lastMetrics(List.of(run.id())).getOrDefault(run.id(), Map.of())));
  }

  private void provenance(Exchange exchange) throws IOException {
    Provenance provenance = store.provenance(Ask.run(exchange));
    var environment = provenance.environment();
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("host", environment.host());
    where.put("processor", environment.processor());
    where.put("java", environment.java());
    where.put("operatingSystem", environment.operatingSystem());
    where.put("nativeVariant", environment.nativeVariant());
    where.put("threads", environment.threads());
    where.put("gitRevision", environment.gitRevision());
    exchange.json(
        Map.of(
            "experimentText",
            provenance.experimentText(),
            "environment",
            where,
            "bundles",
            provenance.bundles().stream().map(PluginJson::bundle).toList()));
  }

  private void measurements(Exchange exchange) throws IOException {
    RunId run = store.run(Ask.run(exchange)).id();
    exchange.json(
        Map.of("items", store.measurements(run).stream().map(RunJson::measurement).toList()));
  }

  private void events(Exchange exchange) throws IOException {
    RunId run = store.run(Ask.run(exchange)).id();
    int most = (int) exchange.number("limit", 500, 1, 5_000);
    var all = store.events(run);
    var tail = all.subList(Math.max(0, all.size() - most), all.size());
    exchange.json(Map.of("total", all.size(), "items", tail.stream().map(RunJson::event).toList()));
  }

  private void note(Exchange exchange) throws IOException {
    String note = Json.string(exchange.body(), "note").orElse("");
    if (note.length() > LONGEST_NOTE) {
      throw Problem.badRequest("A note has at most " + LONGEST_NOTE + " characters.");
    }
    store.note(Ask.run(exchange), note);
    exchange.done();
  }

  private void stop(Exchange exchange) {
    store.requestStop(store.run(Ask.run(exchange)).id());
    exchange.done();
  }

  private void delete(Exchange exchange) {
    store.delete(List.of(store.run(Ask.run(exchange)).id()));
    exchange.done();
  }

  private void tags(Exchange exchange) throws IOException {
    JsonObject body = exchange.body();
    List<RunId> runs = Json.strings(body, "runs").stream().map(Ask::run).toList();
    runs.forEach(store::run);
    for (String tag : Json.strings(body, "add")) {
      if (tag.isBlank() || tag.length() > LONGEST_TAG) {
        throw Problem.badRequest("A tag has 1 to " + LONGEST_TAG + " characters.");
      }
      store.tag(runs, tag.strip());
    }
    for (String tag : Json.strings(body, "remove")) {
      store.untag(runs, tag);
    }
    exchange.done();
  }
}
