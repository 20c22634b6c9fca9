package org.athanor.console.internal.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.api.console.Role;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Sweep;
import org.athanor.console.internal.process.Launches;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Json;
import org.athanor.console.internal.web.Route;

/** Sweeps: shown, started, stopped and gone on with. */
final class Sweeps {
  private static final String FILE = "sweep.yaml";

  /** The outcome of a sweep of which nothing is left to do. */
  private static final String COMPLETE = "complete";

  private final ExperimentStore store;
  private final Optional<ExperimentReader> reader;
  private final Launches launches;

  Sweeps(ExperimentStore store, Optional<ExperimentReader> reader, Launches launches) {
    this.store = store;
    this.reader = reader;
    this.launches = launches;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/sweeps", this::list),
        Route.get("/api/v1/sweeps/{sweep}", this::one),
        Route.change("POST", "/api/v1/sweeps", Role.RESEARCHER, this::start),
        Route.change("POST", "/api/v1/sweeps/{sweep}/stop", Role.RESEARCHER, this::stop),
        Route.change("POST", "/api/v1/sweeps/{sweep}/resume", Role.RESEARCHER, this::resume));
  }

  private void list(Exchange exchange) throws IOException {
    exchange.json(Map.of("items", store.sweeps().stream().map(this::brief).toList()));
  }

  private void one(Exchange exchange) throws IOException {
    Sweep sweep = sweep(exchange);
    Map<String, Object> json = brief(sweep);
    json.put("text", sweep.text());
    read(sweep.text())
        .flatMap(Experiment::sweep)
        .ifPresent(
            settings -> {
              json.put("metric", settings.view().metric());
              json.put("direction", settings.view().direction().name().toLowerCase(Locale.ROOT));
            });
    exchange.json(json);
  }

  private Optional<Experiment> read(String text) {
    try {
      return reader.isEmpty()
          ? Optional.empty()
          : Optional.of(reader.get().read(new ExperimentSource(FILE, text, List.of())));
    } catch (ExperimentException e) {
      // A plugin of that night may be gone; the sweep is shown all the same.
      return Optional.empty();
    }
  }

  private Sweep sweep(Exchange exchange) {
    String id = exchange.place("sweep");
    return store
        .sweep(id)
        .orElseThrow(
            () -> org.athanor.console.internal.web.Problem.notFound("There is no such sweep."));
  }

  private Map<String, Object> brief(Sweep sweep) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", sweep.id());
    json.put("name", sweep.name());
    json.put("created", sweep.created());
    sweep.ended().ifPresent(time -> json.put("ended", time));
    json.put("outcome", sweep.outcome());
    Map<String, Long> runs = new TreeMap<>();
    sweep
        .runs()
        .forEach((status, count) -> runs.put(status.name().toLowerCase(Locale.ROOT), count));
    json.put("runs", runs);
    boolean working = isAtWork(sweep);
    json.put("canStop", working);
    json.put("stopping", working && store.stopRequested(sweep.id()));
    json.put("canResume", launches.isPossible() && !working && !sweep.outcome().equals(COMPLETE));
    return json;
  }

  /**
   * Whether a process works on it. One that has died is found by its runs: the store counts them as
   * lost when they have given no sign of life for a while.
   */
  private boolean isAtWork(Sweep sweep) {
    return sweep.runs().getOrDefault(RunStatus.RUNNING, 0L) > 0 || launches.isAtWork(sweep.id());
  }

  private void start(Exchange exchange) throws IOException {
    String text = Json.string(exchange.body(), "text").orElse("");
    String name = check(text);
    launches.start(List.of("sweep", launches.keep(name, text).toString()));
    exchange.json(202, Map.of("name", name));
  }

  private String check(String text) {
    if (reader.isEmpty()) {
      return "sweep";
    }
    try {
      Experiment experiment = reader.get().read(new ExperimentSource(FILE, text, List.of()));
      if (experiment.sweep().isEmpty()) {
        throw new org.athanor.console.internal.web.Problem(
            422, "Not a sweep", "The file has no section 'sweep', which says what is varied.");
      }
      return experiment.name();
    } catch (ExperimentException e) {
      throw new org.athanor.console.internal.web.Problem(
              422,
              "The sweep cannot be run",
              e.problems().size() == 1
                  ? "The file has a problem."
                  : "The file has " + e.problems().size() + " problems.")
          .with("problems", e.problems().stream().map(Problem::toString).toList());
    }
  }

  /** Every process that works on it hears of it from the store, wherever it was started. */
  private void stop(Exchange exchange) {
    store.requestStop(sweep(exchange).id());
    exchange.done();
  }

  private static org.athanor.console.internal.web.Problem conflict(String title, String detail) {
    return new org.athanor.console.internal.web.Problem(409, title, detail);
  }

  private void resume(Exchange exchange) throws IOException {
    Sweep sweep = sweep(exchange);
    if (isAtWork(sweep)) {
      throw conflict("Still at work", "A process works on this sweep, so it need not be resumed.");
    }
    if (sweep.outcome().equals(COMPLETE)) {
      throw conflict("Complete", "The sweep is complete, so there is nothing to go on with.");
    }
    store.resumeSweep(sweep.id());
    launches.resume(sweep.id());
    exchange.json(202, Map.of("name", sweep.name()));
  }
}
