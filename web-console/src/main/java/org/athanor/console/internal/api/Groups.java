package org.athanor.console.internal.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.SeedGroup;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Json;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Runs taken together: those that differ in the seed only, or those that share parameters. */
final class Groups {
  private static final int MOST = 20_000;

  private final ExperimentStore store;

  Groups(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/groups", this::list), Route.get("/api/v1/groups/{group}", this::one));
  }

  private void list(Exchange exchange) throws IOException {
    List<String> by = exchange.query("by").map(text -> List.of(text.split(","))).orElse(List.of());
    exchange.json(by.isEmpty() ? seedGroups(exchange) : byParameters(Ask.runs(exchange), by));
  }

  private Map<String, Object> seedGroups(Exchange exchange) {
    Page<SeedGroup> page = store.seedGroups(Ask.runs(exchange));
    List<RunId> ids = page.items().stream().flatMap(group -> group.runs().stream()).toList();
    Map<RunId, Run> runs = runs(ids);
    Map<RunId, Map<String, MetricPoint>> metrics = store.lastMetrics(ids);
    List<Object> items = new ArrayList<>();
    for (SeedGroup group : page.items()) {
      List<Run> members = group.runs().stream().filter(runs::containsKey).map(runs::get).toList();
      if (!members.isEmpty()) {
        items.add(group(group.id(), RunJson.parameters(group.parameters()), members, metrics));
      }
    }
    return Map.of("total", page.total(), "items", items);
  }

  private void one(Exchange exchange) throws IOException {
    String id = exchange.place("group");
    List<Run> members =
        store.runs(RunQuery.ALL.where("group = " + quoted(id)).page(0, Ask.MOST)).items();
    if (members.isEmpty()) {
      throw Problem.notFound("There is no such seed group.");
    }
    List<Run> bySeed =
        members.stream().sorted(java.util.Comparator.comparingLong(Run::seed)).toList();
    exchange.json(
        group(
            id,
            RunJson.parameters(members.get(0).parameters()),
            bySeed,
            store.lastMetrics(members.stream().map(Run::id).toList())));
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Map<RunId, Run> runs(List<RunId> ids) {
    Map<RunId, Run> runs = new TreeMap<>();
    for (int from = 0; from < ids.size(); from += Ask.MOST) {
      List<RunId> some = ids.subList(from, Math.min(ids.size(), from + Ask.MOST));
      String where =
          some.stream().map(RunId::value).collect(Collectors.joining(", ", "id in (", ")"));
      store
          .runs(RunQuery.ALL.where(where).page(0, Ask.MOST))
          .items()
          .forEach(run -> runs.put(run.id(), run));
    }
    return runs;
  }

  private Map<String, Object> byParameters(RunQuery query, List<String> by) {
    Map<List<String>, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : store.runs(query.page(0, MOST)).items()) {
      List<String> key =
          by.stream()
              .map(name -> String.valueOf(run.parameters().getOrDefault(name, EMPTY)))
              .toList();
      groups.computeIfAbsent(key, some -> new ArrayList<>()).add(run);
    }
    List<List<String>> keys = new ArrayList<>(groups.keySet());
    int from = Math.min(query.offset(), keys.size());
    int to = (int) Math.min((long) from + query.limit(), keys.size());
    List<Object> items = new ArrayList<>();
    for (List<String> key : keys.subList(from, to)) {
      List<Run> members = groups.get(key);
      Map<String, Object> parameters = new LinkedHashMap<>();
      for (String name : by) {
        var value = members.get(0).parameters().get(name);
        parameters.put(name, value == null ? "" : Json.plain(value));
      }
      items.add(
          group(
              String.join(" · ", key),
              parameters,
              members,
              store.lastMetrics(members.stream().map(Run::id).toList())));
    }
    return Map.of("total", keys.size(), "items", items);
  }

  private static final org.athanor.api.run.ParameterValue EMPTY =
      org.athanor.api.run.ParameterValue.of("");

  private static Map<String, Object> group(
      String id,
      Map<String, Object> parameters,
      List<Run> members,
      Map<RunId, Map<String, MetricPoint>> metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("experiment", members.get(0).experiment());
    members.get(0).sweep().ifPresent(sweep -> json.put("sweep", sweep));
    json.put("parameters", parameters);
    json.put("runs", members.stream().map(run -> run.id().value()).toList());
    json.put("seeds", members.stream().map(Run::seed).toList());
    json.put(
        "statuses",
        members.stream()
            .collect(Collectors.groupingBy(RunJson::status, TreeMap::new, Collectors.counting())));
    json.put("created", members.get(0).created());
    json.put("duration", members.stream().mapToDouble(RunJson::seconds).average().orElse(0));
    json.put("metrics", spreads(members, metrics));
    return json;
  }

  private static Map<String, Object> spreads(
      List<Run> members, Map<RunId, Map<String, MetricPoint>> metrics) {
    Map<String, List<Double>> values = new TreeMap<>();
    for (Run run : members) {
      metrics
          .getOrDefault(run.id(), Map.of())
          .forEach(
              (name, point) ->
                  values.computeIfAbsent(name, some -> new ArrayList<>()).add(point.value()));
    }
    Map<String, Object> json = new TreeMap<>();
    values.forEach((name, list) -> json.put(name, Spread.of(list).json()));
    return json;
  }
}
