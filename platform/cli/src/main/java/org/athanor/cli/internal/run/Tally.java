package org.athanor.cli.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.cli.internal.Text;
import org.athanor.sweeps.RunStart;

/** How far a sweep is as a whole: what has ended, the best setting so far, the time left. */
final class Tally {
  private final String metric;
  private final boolean less;
  private final OptionalLong planned;
  private final Map<RunId, RunStart> running = new HashMap<>();
  private final Map<RunId, Double> last = new HashMap<>();
  private final Map<String, List<Double>> groups = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private int finished;
  private int failed;
  private int stopped;
  private long began = -1;

  Tally(Experiment experiment) {
    Optional<SweepSettings> sweep = experiment.sweep();
    metric = sweep.map(one -> one.view().metric()).orElse("");
    less =
        sweep.map(one -> one.view().direction() == SweepParameters.Direction.MINIMIZE).orElse(true);
    planned =
        sweep
            .map(one -> one.view().settings())
            .filter(limit -> limit > 0)
            .or(() -> sweep.flatMap(Tally::ofStrategy))
            .map(count -> OptionalLong.of((long) count * experiment.train().seeds().size()))
            .orElse(OptionalLong.empty());
  }

  /** Strategies that draw settings say by that name how many. */
  private static Optional<Integer> ofStrategy(SweepSettings sweep) {
    return Optional.ofNullable(sweep.strategy().parameters().get("settings"))
        .filter(Number.class::isInstance)
        .map(count -> ((Number) count).intValue());
  }

  void began(RunStart start, long now) {
    began = began < 0 ? now : began;
    running.put(start.run(), start);
  }

  void metrics(RunId run, List<MetricPoint> points) {
    points.stream()
        .filter(point -> point.name().equals(metric))
        .forEach(point -> last.put(run, point.value()));
  }

  void ended(RunId run, RunStatus status) {
    Optional<RunStart> start = Optional.ofNullable(running.remove(run));
    Optional<Double> value = Optional.ofNullable(last.remove(run)).filter(Double::isFinite);
    switch (status) {
      case FINISHED -> {
        finished++;
        if (start.isPresent() && value.isPresent()) {
          String group = start.get().seedGroup();
          groups.computeIfAbsent(group, any -> new ArrayList<>()).add(value.get());
          settings.put(group, SettingText.of(start.get().setting()));
        }
      }
      case FAILED -> failed++;
      default -> stopped++;
    }
  }

  /** One line. */
  String line(long now) {
    int done = finished + failed + stopped;
    StringBuilder line = new StringBuilder("sweep  " + finished);
    planned.ifPresent(count -> line.append("/").append(count));
    line.append(" finished");
    add(line, failed, "failed");
    add(line, stopped, "stopped or pruned");
    add(line, running.size(), "running");
    left(done, now)
        .ifPresent(left -> line.append("  ").append(Text.duration(left)).append(" left"));
    best().ifPresent(best -> line.append("  best ").append(best));
    return line.toString();
  }

  private static void add(StringBuilder line, int count, String word) {
    if (count > 0) {
      line.append(", ").append(count).append(' ').append(word);
    }
  }

  /** By the trials so far: as many more at the same pace. */
  private Optional<Duration> left(int done, long now) {
    if (planned.isEmpty() || done == 0 || planned.getAsLong() < done) {
      return Optional.empty();
    }
    double each = (double) (now - began) / done;
    return Optional.of(Duration.ofNanos((long) (each * (planned.getAsLong() - done))));
  }

  private Optional<String> best() {
    return groups.entrySet().stream()
        .min(
            (one, other) ->
                (less ? 1 : -1) * Double.compare(mean(one.getValue()), mean(other.getValue())))
        .map(
            group ->
                "%s %s of %s (%s)"
                    .formatted(
                        metric,
                        Text.number(mean(group.getValue())),
                        Text.count(group.getValue().size(), "seed"),
                        settings.get(group.getKey())));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
