package org.athanor.sweeps.internal.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;

/** The scale on which the intervals of all settings are drawn beside each other. */
record IntervalScale(double low, double high) {
  private static final int WIDTH = 170;
  private static final int MARGIN = 6;
  private static final int BEST = 5;

  /** The scale for rows of which the best stand first. */
  static IntervalScale of(List<SettingRow> rows) {
    double[] ends = ends(rows);
    if (ends.length == 0) {
      return new IntervalScale(0, 1);
    }
    // A few settings that went far astray would press all others into a point; the best are
    // the ones to be seen whole.
    double[] best = ends(rows.stream().limit(BEST).toList());
    double low = Math.min(best[0], ends[(int) (0.02 * (ends.length - 1))]);
    double high = Math.max(best[best.length - 1], ends[(int) Math.ceil(0.98 * (ends.length - 1))]);
    return new IntervalScale(low, high > low ? high : low + 1);
  }

  private static double[] ends(List<SettingRow> rows) {
    return rows.stream()
        .flatMap(row -> row.score().stream())
        .flatMapToDouble(
            score ->
                DoubleStream.of(
                    score.mean() - score.halfWidth().orElse(0),
                    score.mean() + score.halfWidth().orElse(0)))
        .sorted()
        .toArray();
  }

  String svg(Estimate score) {
    double half = score.halfWidth().orElse(0);
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 %d 16\" aria-hidden=\"true\"><path class=\"grid\" d=\"M0 8 H%d\"/><path"
            + " class=\"interval\" d=\"M%.1f 8 H%.1f\"/><circle class=\"dot\" r=\"4\" cx=\"%.1f\""
            + " cy=\"8\"/></svg>",
        WIDTH,
        WIDTH,
        x(score.mean() - half),
        x(score.mean() + half),
        x(score.mean()));
  }

  private double x(double value) {
    double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
    return MARGIN + share * (WIDTH - 2 * MARGIN);
  }
}
