package org.athanor.console.internal.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;

/**
 * Runs that are taken together. A metric's spread is over those that finished: what a run had
 * reached when it failed, or has reached while it runs, is no result.
 *
 * @param runs the runs
 * @param metrics the last point of each metric of each of them
 */
record Members(List<Run> runs, Map<RunId, Map<String, MetricPoint>> metrics) {
  private static final int AT_ONCE = 2_000;

  /** The last points of the metrics of any number of runs. */
  static Map<RunId, Map<String, MetricPoint>> metrics(ExperimentStore store, List<Run> runs) {
    Map<RunId, Map<String, MetricPoint>> metrics = new HashMap<>();
    for (int from = 0; from < runs.size(); from += AT_ONCE) {
      List<Run> some = runs.subList(from, Math.min(runs.size(), from + AT_ONCE));
      metrics.putAll(store.lastMetrics(some.stream().map(Run::id).toList()));
    }
    return metrics;
  }

  private List<Run> finished() {
    return runs.stream().filter(run -> run.status() == RunStatus.FINISHED).toList();
  }

  /** The mean time that they worked, in seconds. */
  double duration() {
    return runs.stream().mapToDouble(RunJson::seconds).average().orElse(0);
  }

  /** Each metric over the runs that finished. */
  Map<String, Spread> spreads() {
    Map<String, List<Double>> values = new TreeMap<>();
    for (Run run : finished()) {
      metrics
          .getOrDefault(run.id(), Map.of())
          .forEach(
              (name, point) ->
                  values.computeIfAbsent(name, some -> new ArrayList<>()).add(point.value()));
    }
    Map<String, Spread> spreads = new TreeMap<>();
    values.forEach((name, some) -> spreads.put(name, Spread.of(some)));
    return spreads;
  }

  /**
   * The group as plain data.
   *
   * @param any a run of the group, perhaps none of these
   * @param others how many runs of the group are none of these
   */
  Map<String, Object> json(Run any, long others) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("experiment", any.experiment());
    any.sweep().ifPresent(sweep -> json.put("sweep", sweep));
    json.put("runs", runs.stream().map(run -> run.id().value()).toList());
    json.put("seeds", runs.stream().map(Run::seed).toList());
    json.put(
        "statuses",
        runs.stream()
            .collect(Collectors.groupingBy(RunJson::status, TreeMap::new, Collectors.counting())));
    json.put("finished", finished().size());
    json.put("others", others);
    json.put("created", any.created());
    json.put("duration", duration());
    Map<String, Object> spreads = new TreeMap<>();
    spreads().forEach((name, spread) -> spreads.put(name, spread.json()));
    json.put("metrics", spreads);
    return json;
  }
}
