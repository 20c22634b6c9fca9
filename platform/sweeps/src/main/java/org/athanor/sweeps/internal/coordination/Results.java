package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.GroupSummary;
import org.athanor.sweeps.internal.statistics.Estimates;

/** What became of a piece of work, as the store has it. */
final class Results {
  /** The tag of runs that the pruner ended: they count as tried. */
  static final String PRUNED = "pruned";

  private final ExperimentStore store;
  private final Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
  private int pruned;

  private Results(ExperimentStore store) {
    this.store = store;
  }

  static CoordinationResult of(ExperimentStore store, Trials trials, Ending ending, String reason) {
    Results results = new Results(store);
    List<GroupSummary> groups = trials.groups().stream().map(results::summary).toList();
    return new CoordinationResult(
        trials.sweep(),
        groups,
        results.count(RunStatus.FINISHED),
        results.count(RunStatus.FAILED),
        results.count(RunStatus.STOPPED)
            + results.count(RunStatus.QUEUED)
            + results.count(RunStatus.RUNNING)
            + results.count(RunStatus.LOST),
        results.pruned,
        trials.refused(),
        ending,
        reason);
  }

  private int count(RunStatus status) {
    return counts.getOrDefault(status, 0);
  }

  private GroupSummary summary(Trials.Group group) {
    List<RunId> finished = new ArrayList<>();
    List<Run> runs =
        group.runs().stream().flatMap(id -> StoredRuns.find(store, id).stream()).toList();
    int failed = 0;
    for (Run run : runs) {
      if (run.status() == RunStatus.FINISHED) {
        finished.add(run.id());
      }
      failed += run.status() == RunStatus.FAILED ? 1 : 0;
      if (run.status() == RunStatus.STOPPED && run.tags().contains(PRUNED)) {
        pruned++;
      } else {
        counts.merge(run.status(), 1, Integer::sum);
      }
    }
    counts.merge(RunStatus.QUEUED, group.planned() - group.runs().size(), Integer::sum);
    return new GroupSummary(
        group.id(),
        group.setting(),
        runs.stream().map(Run::id).toList(),
        finished.size(),
        failed,
        estimates(finished));
  }

  private SortedMap<String, Estimate> estimates(List<RunId> runs) {
    SortedMap<String, List<Double>> values = new TreeMap<>();
    for (Map<String, MetricPoint> last : store.lastMetrics(runs).values()) {
      last.forEach(
          (name, point) ->
              values.computeIfAbsent(name, any -> new ArrayList<>()).add(point.value()));
    }
    SortedMap<String, Estimate> estimates = new TreeMap<>();
    values.forEach(
        (name, all) ->
            estimates.put(
                name, Estimates.of(all.stream().mapToDouble(Double::doubleValue).toArray())));
    return estimates;
  }
}
