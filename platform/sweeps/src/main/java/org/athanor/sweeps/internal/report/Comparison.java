package org.athanor.sweeps.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Sweep;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.Kind;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.report.SweepReport.Since;
import org.athanor.sweeps.internal.statistics.Estimates;
import org.athanor.sweeps.internal.statistics.Significance;

/** Compares the settings of a sweep with the same settings of an earlier one. */
final class Comparison {
  /** A setting of both sweeps. The scores of now are empty when all its trials failed. */
  private record Pair(SettingRow row, double[] old, double[] now) {}

  private Comparison() {}

  static Since of(ExperimentStore store, Sweep earlier, Ranking ranking, String metric, int sign) {
    Map<Map<String, ParameterValue>, double[]> before =
        Evidence.ofSweep(store, earlier.id(), metric);
    List<Pair> pairs = new ArrayList<>();
    for (int place = 0; place < ranking.rows().size(); place++) {
      Evidence evidence = ranking.evidence().get(place);
      double[] scores =
          evidence.runs().isEmpty()
              ? new double[0]
              : before.getOrDefault(evidence.runs().get(0).parameters(), new double[0]);
      if (scores.length > 0 && (evidence.scores().length > 0 || hasFailed(evidence))) {
        pairs.add(new Pair(ranking.rows().get(place), scores, evidence.scores()));
      }
    }
    List<OptionalDouble> p =
        Significance.holm(
            pairs.stream().map(pair -> Significance.welch(pair.old(), pair.now())).toList());
    List<Change> changes = new ArrayList<>();
    for (int index = 0; index < pairs.size(); index++) {
      changes.add(change(pairs.get(index), p.get(index), sign));
    }
    // What got worse is what the reader must see; in the order of the ranking otherwise.
    changes.sort(Comparator.comparing(Change::kind));
    return new Since(earlier.id(), earlier.created(), changes, sentence(changes));
  }

  /** Not what was stopped or pruned: that says nothing of the setting. */
  private static boolean hasFailed(Evidence evidence) {
    return evidence.runs().stream()
        .allMatch(run -> run.status() == RunStatus.FAILED || run.status() == RunStatus.LOST);
  }

  private static Change change(Pair pair, OptionalDouble p, int sign) {
    Estimate before = Estimates.of(pair.old());
    Estimate after = Estimates.of(pair.now());
    Kind kind = Kind.NOISE;
    if (before.count() > 0 && after.count() == 0) {
      kind = Kind.REGRESSION;
    } else if (p.isPresent() && p.getAsDouble() < Significance.LEVEL) {
      kind = sign * (after.mean() - before.mean()) > 0 ? Kind.REGRESSION : Kind.IMPROVEMENT;
    }
    SettingRow row = pair.row();
    Optional<Estimate> now = Optional.of(after).filter(estimate -> pair.now().length > 0);
    return new Change(row.name(), row.values(), before, now, p, kind);
  }

  private static String sentence(List<Change> changes) {
    if (changes.isEmpty()) {
      return "The two have no setting with a score in common.";
    }
    long broken = changes.stream().filter(Comparison::hasNoScore).count();
    long worse = count(changes, Kind.REGRESSION) - broken;
    long untold = changes.stream().filter(change -> change.p().isEmpty()).count() - broken;
    return "Of %s in common %d %s worse and %d better by more than the seeds vary (%s)%s%s."
        .formatted(
            Words.count(changes.size(), "setting"),
            worse,
            worse == 1 ? "is" : "are",
            count(changes, Kind.IMPROVEMENT),
            Significance.METHOD,
            broken > 0 ? "; " + broken + " came to no score any more" : "",
            untold > 0 ? "; of " + untold + " there are too few seeds to say" : "");
  }

  private static boolean hasNoScore(Change change) {
    return change.kind() == Kind.REGRESSION && change.now().map(Estimate::count).orElse(0) == 0;
  }

  private static long count(List<Change> changes, Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
