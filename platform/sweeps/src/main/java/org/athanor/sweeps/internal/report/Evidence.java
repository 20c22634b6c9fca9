package org.athanor.sweeps.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunQuery;
import org.athanor.sweeps.GroupSummary;

/** What the store has of a setting's seeds. */
record Evidence(GroupSummary group, List<Run> runs, double[] scores) {
  /** Reads it; the scores are those of the runs that finished, where they have one. */
  static Evidence of(ExperimentStore store, GroupSummary group, String metric) {
    List<Run> runs = group.runs().stream().map(store::run).toList();
    return new Evidence(group, runs, scores(store, runs, metric));
  }

  /** The seeds of every setting of a sweep, by the complete parameters of the setting. */
  static Map<Map<String, ParameterValue>, double[]> ofSweep(
      ExperimentStore store, String sweep, String metric) {
    List<Run> runs = store.runs(RunQuery.ALL.where("sweep = " + sweep)).items();
    Map<String, List<Run>> groups =
        runs.stream()
            .collect(Collectors.groupingBy(Run::seedGroup, TreeMap::new, Collectors.toList()));
    return groups.values().stream()
        .collect(
            Collectors.toMap(
                group -> group.get(0).parameters(),
                group -> scores(store, group, metric),
                (one, other) -> one));
  }

  private static double[] scores(ExperimentStore store, List<Run> runs, String metric) {
    List<RunId> finished =
        runs.stream().filter(run -> run.status() == RunStatus.FINISHED).map(Run::id).toList();
    Map<RunId, Map<String, MetricPoint>> last = store.lastMetrics(finished);
    List<Double> scores = new ArrayList<>();
    for (RunId run : finished) {
      Optional.ofNullable(last.getOrDefault(run, Map.of()).get(metric))
          .map(MetricPoint::value)
          .ifPresent(scores::add);
    }
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
