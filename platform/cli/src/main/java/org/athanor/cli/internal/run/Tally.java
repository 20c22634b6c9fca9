package org.athanor.cli.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.cli.internal.Text;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;

/** How far a sweep is as a whole: what has ended, the best setting so far, the time left. */
final class Tally {
  private final String metric;
  private final boolean less;
  private final int seeds;
  private OptionalLong planned = OptionalLong.empty();
  private long earlier;
  private final Map<RunId, RunStart> running = new HashMap<>();
  private final Map<RunId, Double> last = new HashMap<>();
  private final Map<String, List<Double>> groups = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private final Set<RunId> hopeless = new HashSet<>();
  private int finished;
  private int failed;
  private int stopped;
  private int pruned;
  private long refused;
  private long began = -1;

  Tally(Experiment experiment) {
    Optional<SweepSettings> sweep = experiment.sweep();
    metric = sweep.map(one -> one.view().metric()).orElse("");
    less =
        sweep.map(one -> one.view().direction() == SweepParameters.Direction.MINIMIZE).orElse(true);
    seeds = experiment.train().seeds().size();
  }

  void began(SweepStart start) {
    planned = start.trials();
    earlier = start.done();
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

  /** The pruner gave a run up; its end follows. */
  void pruned(RunId run) {
    hopeless.add(run);
  }

  /** A setting does not fit: none of its seeds will be trained. */
  void refused() {
    refused += seeds;
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
      default -> {
        boolean given = hopeless.remove(run);
        pruned += given ? 1 : 0;
        stopped += given ? 0 : 1;
      }
    }
  }

  /** One line. */
  String line(long now) {
    int done = finished + failed + stopped + pruned;
    StringBuilder line = new StringBuilder("sweep  " + finished);
    planned.ifPresent(count -> line.append("/").append(count));
    line.append(" finished");
    add(line, earlier, "done before");
    add(line, failed, "failed");
    add(line, stopped, "stopped");
    add(line, pruned, "pruned");
    add(line, refused, "refused");
    add(line, running.size(), "running");
    left(done, now)
        .ifPresent(left -> line.append("  ").append(Text.duration(left)).append(" left"));
    best().ifPresent(best -> line.append("  best ").append(best));
    return line.toString();
  }

  private static void add(StringBuilder line, long count, String word) {
    if (count > 0) {
      line.append(", ").append(count).append(' ').append(word);
    }
  }

  /** By the trials so far: as many more at the same pace. */
  private Optional<Duration> left(int done, long now) {
    long left = planned.orElse(0) - earlier - refused - done;
    if (planned.isEmpty() || done == 0 || left < 0) {
      return Optional.empty();
    }
    double each = (double) (now - began) / done;
    return Optional.of(Duration.ofNanos((long) (each * left)));
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
