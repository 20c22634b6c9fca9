package org.athanor.console.internal.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Run;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.console.internal.web.Json;

/** The runs of a query in groups that share the values of parameters. */
final class ParameterGroups {
  /** More runs than this are not looked at; how many there are is told. */
  private static final int MOST = 20_000;

  private static final String METRICS = "metrics.";

  private final ExperimentStore store;
  private final RunQuery query;
  private final List<String> by;
  private final Page<Run> found;

  ParameterGroups(ExperimentStore store, RunQuery query, List<String> by) {
    this.store = store;
    this.query = query;
    this.by = by;
    this.found = store.runs(query.page(0, MOST));
  }

  /** A page of them as plain data. */
  Map<String, Object> json() {
    List<List<Run>> groups = groups();
    int from = Math.min(query.offset(), groups.size());
    int to = (int) Math.min((long) from + query.limit(), groups.size());
    List<List<Run>> page = groups.subList(from, to);
    var metrics = Members.metrics(store, page.stream().flatMap(List::stream).toList());
    Map<String, Object> json = new HashMap<>();
    json.put("total", groups.size());
    json.put("items", page.stream().map(runs -> json(new Members(runs, metrics))).toList());
    if (found.total() > found.items().size()) {
      json.put("unseen", found.total() - found.items().size());
    }
    return json;
  }

  private List<List<Run>> groups() {
    Map<List<String>, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : found.items()) {
      groups.computeIfAbsent(key(run), some -> new ArrayList<>()).add(run);
    }
    List<List<Run>> ordered = new ArrayList<>(groups.values());
    Optional<ToDoubleFunction<List<Run>>> amount = amount();
    if (amount.isPresent()) {
      Map<List<Run>, Double> amounts = new IdentityHashMap<>();
      ordered.forEach(runs -> amounts.put(runs, amount.get().applyAsDouble(runs)));
      ordered.sort(byAmount(amounts));
    }
    return ordered;
  }

  private List<String> key(Run run) {
    return by.stream().map(name -> text(run, name)).toList();
  }

  private static String text(Run run, String name) {
    ParameterValue value = run.parameters().get(name);
    return value == null ? "" : value.toString();
  }

  /** What groups are sorted by, where they have a mean of it; else the order of the runs stands. */
  private Optional<ToDoubleFunction<List<Run>>> amount() {
    if (query.sort().equals("duration")) {
      return Optional.of(runs -> new Members(runs, Map.of()).duration());
    }
    if (!query.sort().startsWith(METRICS)) {
      return Optional.empty();
    }
    String metric = query.sort().substring(METRICS.length());
    var metrics = Members.metrics(store, found.items());
    return Optional.of(
        runs ->
            Optional.ofNullable(new Members(runs, metrics).spreads().get(metric))
                .map(Spread::mean)
                .orElse(Double.NaN));
  }

  /** Those without a mean come last in either direction. */
  private Comparator<List<Run>> byAmount(Map<List<Run>, Double> amounts) {
    Comparator<List<Run>> byNumber = Comparator.comparing(amounts::get);
    return Comparator.comparing((List<Run> runs) -> amounts.get(runs).isNaN())
        .thenComparing(query.descending() ? byNumber.reversed() : byNumber);
  }

  private Map<String, Object> json(Members members) {
    Run first = members.runs().get(0);
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String name : by) {
      ParameterValue value = first.parameters().get(name);
      parameters.put(name, value == null ? "" : Json.plain(value));
    }
    Map<String, Object> json = members.json(first, 0);
    json.put("id", String.join(" · ", key(first)));
    json.put("parameters", parameters);
    where(first).ifPresent(where -> json.put("where", where));
    return json;
  }

  /** The filter of a group; there is none where a run lacks a parameter or has a list of values. */
  private Optional<String> where(Run run) {
    boolean plain =
        by.stream()
            .map(run.parameters()::get)
            .noneMatch(value -> value == null || value instanceof ParameterValue.Several);
    return plain
        ? Optional.of(
            by.stream()
                .map(name -> Ask.field(name) + " = " + Ask.quoted(text(run, name)))
                .collect(Collectors.joining(" and ")))
        : Optional.empty();
  }
}
