package org.athanor.sweeps.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Sweep;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.Kind;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.report.SweepReport.Since;
import org.athanor.sweeps.internal.statistics.Estimates;
import org.athanor.sweeps.internal.statistics.Significance;

/** Compares the settings of a sweep with the same settings of an earlier one. */
final class Comparison {
  private Comparison() {}

  static Since of(ExperimentStore store, Sweep earlier, Ranking ranking, String metric, int sign) {
    Map<Map<String, ParameterValue>, double[]> before =
        Evidence.ofSweep(store, earlier.id(), metric);
    List<SettingRow> rows = new ArrayList<>();
    List<double[]> old = new ArrayList<>();
    List<double[]> now = new ArrayList<>();
    for (int place = 0; place < ranking.rows().size(); place++) {
      Evidence evidence = ranking.evidence().get(place);
      double[] scores =
          evidence.runs().isEmpty()
              ? new double[0]
              : before.getOrDefault(evidence.runs().get(0).parameters(), new double[0]);
      if (scores.length > 0 && evidence.scores().length > 0) {
        rows.add(ranking.rows().get(place));
        old.add(scores);
        now.add(evidence.scores());
      }
    }
    List<OptionalDouble> raw = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      raw.add(Significance.welch(old.get(index), now.get(index)));
    }
    List<OptionalDouble> corrected = Significance.holm(raw);
    List<Change> changes = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      changes.add(
          change(rows.get(index), old.get(index), now.get(index), corrected.get(index), sign));
    }
    return new Since(earlier.id(), earlier.created(), changes, sentence(changes));
  }

  private static Change change(
      SettingRow row, double[] old, double[] now, OptionalDouble p, int sign) {
    var before = Estimates.of(old);
    var after = Estimates.of(now);
    Kind kind = Kind.NOISE;
    if (p.isPresent() && p.getAsDouble() < Significance.LEVEL) {
      kind = sign * (after.mean() - before.mean()) > 0 ? Kind.REGRESSION : Kind.IMPROVEMENT;
    }
    return new Change(row.name(), row.text(), before, after, p, kind);
  }

  private static String sentence(List<Change> changes) {
    if (changes.isEmpty()) {
      return "The two have no setting with a score in common.";
    }
    long worse = count(changes, Kind.REGRESSION);
    long better = count(changes, Kind.IMPROVEMENT);
    long untold = changes.stream().filter(change -> change.p().isEmpty()).count();
    return "Of %s in common %d %s worse and %d better by more than the seeds vary (%s)%s."
        .formatted(
            Words.count(changes.size(), "setting"),
            worse,
            worse == 1 ? "is" : "are",
            better,
            Significance.METHOD,
            untold > 0 ? "; of " + untold + " there are too few seeds to say" : "");
  }

  private static long count(List<Change> changes, Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
