package org.athanor.sweeps.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.athanor.sweeps.internal.report.SweepReport.Chart;
import org.athanor.sweeps.internal.report.SweepReport.Line;

/** Draws curves with their bands as SVG. */
final class ChartSvg {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 240;
  private static final int LEAST_LEFT = 40;
  private static final int RIGHT = 10;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;

  /** The width of a digit in the font of the labels, rather too large than too small. */
  private static final double DIGIT = 6.6;

  private final Chart chart;
  private final double firstStep;
  private final double lastStep;
  private final double low;
  private final double high;
  private final int left;

  private ChartSvg(Chart chart) {
    this.chart = chart;
    this.firstStep = all(chart, Line::steps).min().orElse(0);
    this.lastStep = Math.max(firstStep + 1, all(chart, Line::steps).max().orElse(1));
    double least = all(chart, Line::low).min().orElse(0);
    double most = all(chart, Line::high).max().orElse(1);
    double margin = most > least ? 0.05 * (most - least) : Math.max(1e-12, Math.abs(most) * 0.1);
    this.low = least - margin;
    this.high = most + margin;
    this.left =
        Math.max(
            LEAST_LEFT,
            12 + (int) ticks(low, high).stream().mapToDouble(ChartSvg::width).max().orElse(0));
  }

  private static DoubleStream all(Chart chart, Function<Line, double[]> values) {
    return chart.lines().stream()
        .flatMapToDouble(line -> DoubleStream.of(values.apply(line)))
        .filter(Double::isFinite);
  }

  static String of(Chart chart) {
    return new ChartSvg(chart).draw();
  }

  private String draw() {
    StringBuilder svg =
        new StringBuilder(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over steps\">"
                .formatted(WIDTH, HEIGHT, Html.escape(chart.metric())));
    for (double value : ticks(low, high)) {
      svg.append(
          format(
              "<path class=\"grid\" d=\"M%d %.1f H%d\"/><text x=\"%d\" y=\"%.1f\""
                  + " text-anchor=\"end\">%s</text>",
              left, y(value), WIDTH - RIGHT, left - 7, y(value) + 4, Words.round(value)));
    }
    for (double step : ticks(firstStep, lastStep)) {
      svg.append(label(step));
    }
    svg.append(
        format("<path class=\"axis\" d=\"M%d %d H%d\"/>", left, HEIGHT - BOTTOM, WIDTH - RIGHT));
    // The best is drawn last, over the others.
    for (int index = chart.lines().size() - 1; index >= 0; index--) {
      Line line = chart.lines().get(index);
      svg.append("<g class=\"k%s\">".formatted(line.setting().substring(1)));
      if (line.seeds() > 1) {
        svg.append("<path class=\"band\" d=\"%s\"/>".formatted(band(line)));
      }
      svg.append("<path class=\"curve\" d=\"%s\"/></g>".formatted(path(line.steps(), line.mean())));
    }
    return svg.append("</svg>").toString();
  }

  /** The step under its place; at the right edge it ends there, so that nothing is cut off. */
  private String label(double step) {
    boolean cut = x(step) + width(step) / 2 > WIDTH;
    return format(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
        cut ? WIDTH : x(step), HEIGHT - 8, cut ? "end" : "middle", Words.round(step));
  }

  private static double width(double label) {
    return DIGIT * Words.round(label).length();
  }

  private String band(Line line) {
    int count = line.steps().length;
    double[] steps = new double[2 * count];
    double[] values = new double[2 * count];
    for (int point = 0; point < count; point++) {
      steps[point] = line.steps()[point];
      values[point] = line.high()[point];
      steps[2 * count - 1 - point] = line.steps()[point];
      values[2 * count - 1 - point] = line.low()[point];
    }
    return path(steps, values) + "Z";
  }

  private String path(double[] steps, double[] values) {
    StringBuilder path = new StringBuilder();
    for (int point = 0; point < steps.length; point++) {
      if (Double.isFinite(values[point])) {
        path.append(
            format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(steps[point]), y(values[point])));
      }
    }
    return path.toString();
  }

  private double x(double step) {
    return left + (step - firstStep) / (lastStep - firstStep) * (WIDTH - left - RIGHT);
  }

  private double y(double value) {
    return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM);
  }

  /** Three to seven round values. */
  private static List<Double> ticks(double from, double to) {
    double step = Math.pow(10, Math.floor(Math.log10(to - from)));
    for (double factor : new double[] {0.2, 0.5, 1, 2}) {
      if ((to - from) / (step * factor) <= 6) {
        step *= factor;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (double tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
      // Sums of steps are not round; the nearest multiple prints as one.
      ticks.add(Math.round(tick / step) * step);
    }
    return ticks;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
