package org.athanor.console.internal.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.SeedGroup;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Runs taken together: those that differ in the seed only, or those that share parameters. */
final class Groups {
  private final ExperimentStore store;

  Groups(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/groups", this::list), Route.get("/api/v1/groups/{group}", this::one));
  }

  private void list(Exchange exchange) throws IOException {
    RunQuery query = Ask.runs(exchange);
    List<String> by = exchange.query("by").map(text -> List.of(text.split(","))).orElse(List.of());
    Map<String, Object> json =
        by.isEmpty() ? seedGroups(query) : new ParameterGroups(store, query, by).json();
    json.put("all", Ask.all(store));
    exchange.json(json);
  }

  private Map<String, Object> seedGroups(RunQuery query) {
    Page<SeedGroup> page = store.seedGroups(query);
    Map<RunId, Run> runs =
        runs(page.items().stream().flatMap(group -> group.runs().stream()).toList());
    Map<RunId, Map<String, MetricPoint>> metrics =
        Members.metrics(store, List.copyOf(runs.values()));
    List<Object> items = new ArrayList<>();
    for (SeedGroup group : page.items()) {
      List<Run> members = group.runs().stream().filter(runs::containsKey).map(runs::get).toList();
      if (!members.isEmpty()) {
        Map<String, Object> json =
            new Members(members, metrics).json(members.get(0), group.others().size());
        json.put("id", group.id());
        json.put("parameters", RunJson.parameters(group.parameters()));
        json.put("where", where(group.id()));
        items.add(json);
      }
    }
    return new HashMap<>(Map.of("total", page.total(), "items", items));
  }

  private static String where(String group) {
    return "group = " + Ask.quoted(group);
  }

  private void one(Exchange exchange) throws IOException {
    String id = exchange.place("group");
    RunQuery query = RunQuery.ALL.where(where(id)).sortedBy("seed", false);
    List<Run> all = store.runs(query).items();
    if (all.isEmpty()) {
      throw Problem.notFound("There is no such seed group.");
    }
    Set<RunId> wanted =
        store.runs(query.without(Ask.without(exchange))).items().stream()
            .map(Run::id)
            .collect(Collectors.toSet());
    List<Run> members = all.stream().filter(run -> wanted.contains(run.id())).toList();
    Map<String, Object> json =
        new Members(members, Members.metrics(store, members))
            .json(all.get(0), all.size() - members.size());
    json.put("id", id);
    json.put("parameters", RunJson.parameters(all.get(0).parameters()));
    json.put("where", where(id));
    exchange.json(json);
  }

  private Map<RunId, Run> runs(List<RunId> ids) {
    Map<RunId, Run> runs = new HashMap<>();
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
}
