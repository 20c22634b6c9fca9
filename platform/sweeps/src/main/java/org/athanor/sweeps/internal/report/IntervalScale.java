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

  static IntervalScale of(List<SettingRow> rows) {
    double[] ends =
        rows.stream()
            .flatMap(row -> row.score().stream())
            .flatMapToDouble(
                score ->
                    DoubleStream.of(
                        score.mean() - score.halfWidth().orElse(0),
                        score.mean() + score.halfWidth().orElse(0)))
            .sorted()
            .toArray();
    if (ends.length == 0) {
      return new IntervalScale(0, 1);
    }
    // A few settings that went far astray would press all others into a point.
    double low = ends[(int) (0.02 * (ends.length - 1))];
    double high = ends[(int) Math.ceil(0.98 * (ends.length - 1))];
    return new IntervalScale(low, high > low ? high : low + 1);
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
