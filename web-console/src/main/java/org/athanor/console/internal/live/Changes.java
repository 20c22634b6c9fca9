package org.athanor.console.internal.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.RunQuery;

/**
 * Finds what has changed in the store since the last look. The store is written by other processes
 * and tells nobody, so it is asked: for the runs that are at work, for those that were at the last
 * look, and for the latest ones.
 */
final class Changes {
  private static final int MOST = 500;
  private static final int LATEST = 20;

  private final ExperimentStore store;
  private final Map<RunId, String> known = new HashMap<>();
  private Set<RunId> working = Set.of();

  Changes(ExperimentStore store) {
    this.store = store;
  }

  /** The runs that look different now, as plain data. */
  List<Map<String, Object>> look() {
    Map<RunId, Run> runs = new LinkedHashMap<>();
    store
        .runs(RunQuery.ALL.where("status in (queued, running)").page(0, MOST))
        .items()
        .forEach(run -> runs.put(run.id(), run));
    Set<RunId> now = new HashSet<>(runs.keySet());
    store.runs(RunQuery.ALL.page(0, LATEST)).items().forEach(run -> runs.put(run.id(), run));
    working.stream().filter(run -> !runs.containsKey(run)).forEach(run -> add(run, runs));
    working = now;
    Map<RunId, Map<String, MetricPoint>> metrics = store.lastMetrics(runs.keySet());
    return runs.values().stream()
        .filter(run -> isNew(run, metrics.getOrDefault(run.id(), Map.of())))
        .map(run -> event(run, metrics.getOrDefault(run.id(), Map.of())))
        .toList();
  }

  private void add(RunId id, Map<RunId, Run> runs) {
    try {
      runs.put(id, store.run(id));
    } catch (NoSuchRunException e) {
      known.remove(id);
    }
  }

  private boolean isNew(Run run, Map<String, MetricPoint> metrics) {
    String look = run.status() + " " + step(metrics) + " " + run.tags() + " " + run.note();
    return !look.equals(known.put(run.id(), look));
  }

  private static long step(Map<String, MetricPoint> metrics) {
    return metrics.values().stream().mapToLong(MetricPoint::step).max().orElse(-1);
  }

  private static Map<String, Object> event(Run run, Map<String, MetricPoint> metrics) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", run.id().value());
    event.put("experiment", run.experiment());
    event.put("group", run.seedGroup());
    run.sweep().ifPresent(sweep -> event.put("sweep", sweep));
    event.put("status", run.status().name().toLowerCase(Locale.ROOT));
    event.put("step", step(metrics));
    return event;
  }
}
