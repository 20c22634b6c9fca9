package org.athanor.sweeps.internal.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Series;
import org.athanor.api.store.SeriesQuery;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.Chart;
import org.athanor.sweeps.internal.report.SweepReport.Line;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.statistics.Estimates;

/** Metrics over steps: means over seeds, with a band of one standard deviation. */
final class Curves {
  private static final int MOST_LINES = 5;
  private static final int MOST_CHARTS = 4;
  private static final int POINTS = 80;

  /** The share of the steps that may be left out, and how much they must take of the height. */
  private static final double BEGINNING = 0.05;

  private static final double STEEP = 2;

  private final ExperimentStore store;
  private final Ranking ranking;

  Curves(ExperimentStore store, Ranking ranking) {
    this.store = store;
    this.ranking = ranking;
  }

  /** The charts: the metric first, then losses, then the rest. */
  List<Chart> charts(String metric) {
    Set<String> names = new LinkedHashSet<>();
    if (!metric.isEmpty()) {
      names.add(metric);
    }
    List<SettingRow> rows = ranking.rows().stream().limit(MOST_LINES).toList();
    for (String start : List.of("loss", "")) {
      rows.stream()
          .flatMap(row -> row.metrics().keySet().stream())
          .filter(name -> name.startsWith(start))
          .forEach(names::add);
    }
    return names.stream()
        .map(this::chart)
        .filter(chart -> !chart.lines().isEmpty())
        .limit(MOST_CHARTS)
        .toList();
  }

  private Chart chart(String metric) {
    List<Line> lines = new ArrayList<>();
    for (int place = 0; place < Math.min(MOST_LINES, ranking.rows().size()); place++) {
      List<RunId> runs = ranking.evidence().get(place).group().runs();
      List<Series> series =
          store.series(runs.stream().map(run -> SeriesQuery.whole(run, metric, POINTS)).toList());
      List<Series> drawn = series.stream().filter(one -> one.buckets().size() > 1).toList();
      if (!drawn.isEmpty()) {
        lines.add(line(ranking.rows().get(place).name(), drawn));
      }
    }
    return settled(metric, lines);
  }

  /**
   * A chart without its first steps, where the values fall so far in them that nothing could be
   * told of the rest.
   */
  private static Chart settled(String metric, List<Line> lines) {
    double last =
        lines.stream().flatMapToDouble(line -> DoubleStream.of(line.steps())).max().orElse(0);
    long from = (long) Math.ceil(BEGINNING * last);
    List<Line> rest = lines.stream().map(line -> line.from(from)).toList();
    return range(rest) > 0 && range(lines) > STEEP * range(rest)
        ? new Chart(metric, rest, from)
        : new Chart(metric, lines, 0);
  }

  private static double range(List<Line> lines) {
    DoubleSummaryStatistics means =
        lines.stream()
            .flatMapToDouble(line -> DoubleStream.of(line.mean()))
            .filter(Double::isFinite)
            .summaryStatistics();
    return means.getCount() > 0 ? means.getMax() - means.getMin() : 0;
  }

  private static Line line(String setting, List<Series> series) {
    double first =
        series.stream().mapToDouble(one -> one.buckets().get(0).firstStep()).min().orElseThrow();
    double last = series.stream().mapToDouble(Curves::lastStep).max().orElseThrow();
    double[] steps = new double[POINTS];
    double[] mean = new double[POINTS];
    double[] low = new double[POINTS];
    double[] high = new double[POINTS];
    for (int point = 0; point < POINTS; point++) {
      double step = first + (last - first) * point / (POINTS - 1);
      double[] values =
          series.stream()
              .filter(one -> step <= lastStep(one))
              .mapToDouble(one -> at(one, step))
              .toArray();
      Estimate estimate = Estimates.of(values);
      double deviation = estimate.standardDeviation().orElse(0);
      steps[point] = step;
      mean[point] = estimate.mean();
      low[point] = estimate.mean() - deviation;
      high[point] = estimate.mean() + deviation;
    }
    return new Line(setting, series.size(), steps, mean, low, high);
  }

  private static double lastStep(Series series) {
    return series.buckets().get(series.buckets().size() - 1).lastStep();
  }

  /** The value at a step, on the straight line between the points around it. */
  private static double at(Series series, double step) {
    List<Series.Bucket> buckets = series.buckets();
    int after = 0;
    while (after < buckets.size() - 1 && middle(buckets.get(after)) < step) {
      after++;
    }
    Series.Bucket right = buckets.get(after);
    if (after == 0 || middle(right) <= step) {
      return right.mean();
    }
    Series.Bucket left = buckets.get(after - 1);
    double share = (step - middle(left)) / (middle(right) - middle(left));
    return left.mean() + share * (right.mean() - left.mean());
  }

  private static double middle(Series.Bucket bucket) {
    return (bucket.firstStep() + bucket.lastStep()) / 2.0;
  }
}
