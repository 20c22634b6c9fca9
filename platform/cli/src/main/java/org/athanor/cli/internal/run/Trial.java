package org.athanor.cli.internal.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.athanor.api.run.MetricPoint;
import org.athanor.cli.internal.Text;
import org.athanor.sweeps.RunStart;

/** What is known of a trial under way. */
final class Trial {
  private static final int MOST_METRICS = 3;
  private static final int BAR = 10;

  private final RunStart start;
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private boolean trains;
  private boolean measures;
  private long firstStep;
  private long step;
  private long began;

  Trial(RunStart start) {
    this.start = start;
  }

  RunStart start() {
    return start;
  }

  void trains(long first) {
    trains = true;
    step = first;
  }

  void metrics(List<MetricPoint> points, long nanoseconds) {
    for (MetricPoint point : points) {
      step = Math.max(step, point.step());
      metrics.put(point.name(), point.value());
    }
    if (!measures) {
      // Compiling the first step takes as long as hundreds of others; it says nothing of the speed.
      measures = true;
      firstStep = step;
      began = nanoseconds;
    }
  }

  /** The trial among others: its run, its seed and its setting. */
  String name() {
    String setting = SettingText.of(start.setting());
    return start.run() + " seed " + start.seed() + (setting.isEmpty() ? "" : " " + setting);
  }

  /** One line for a log: which trial, how far it is, what it measures, how long it will take. */
  String line(long nanoseconds) {
    if (!trains) {
      return name() + "  starting";
    }
    return "%s  step %d/%d  %.0f %%%s%s%s"
        .formatted(
            name(),
            step,
            start.steps(),
            100 * share(),
            values(),
            speed(nanoseconds),
            left(nanoseconds));
  }

  /** One line for a terminal, where what is at the end may be cut. */
  String liveLine(long nanoseconds) {
    String setting = SettingText.of(start.setting());
    String name = setting.isEmpty() ? "" : "  " + setting;
    if (!trains) {
      return "seed %d  starting%s".formatted(start.seed(), name);
    }
    return "seed %d  %s %3.0f %%  %d/%d%s%s%s"
        .formatted(
            start.seed(),
            bar(share()),
            100 * share(),
            step,
            start.steps(),
            left(nanoseconds),
            values(),
            name);
  }

  private double share() {
    return start.steps() == 0 ? 0 : Math.min(1, (double) step / start.steps());
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "━".repeat(full) + "┄".repeat(BAR - full);
  }

  /** Losses first: they are what one looks at while a model trains. */
  private String values() {
    return metrics.entrySet().stream()
        .sorted(
            Comparator.comparing(
                entry -> !entry.getKey().toLowerCase(Locale.ROOT).startsWith("loss")))
        .limit(MOST_METRICS)
        .map(entry -> "  " + entry.getKey() + " " + Text.number(entry.getValue()))
        .collect(Collectors.joining());
  }

  private String speed(long nanoseconds) {
    double rate = rate(nanoseconds);
    return rate > 0 ? "  " + Text.number(rate < 10 ? rate : Math.rint(rate)) + " steps/s" : "";
  }

  private String left(long nanoseconds) {
    double rate = rate(nanoseconds);
    Duration left = Duration.ofMillis(rate > 0 ? (long) (1000 * (start.steps() - step) / rate) : 0);
    return rate > 0 ? "  " + Text.duration(left) + " left" : "";
  }

  /** Steps a second since the first metrics came; 0 when it cannot be told yet. */
  private double rate(long nanoseconds) {
    double seconds = (nanoseconds - began) / 1e9;
    return measures && seconds > 0 ? (step - firstStep) / seconds : 0;
  }
}
