package org.athanor.experiments.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;

/** Runs and points for tests. */
public final class Runs {

  private Runs() {}

  /** A run of a GAN. */
  public static NewRun gan(long seed) {
    return with(seed, Map.of("model", "gan", "model.gan.latent", 2, "objective", "jsd"));
  }

  /** A run with parameters. */
  public static NewRun with(long seed, Map<String, ?> parameters) {
    return NewRun.of("ring", "ring-group", seed, typed(parameters), "name: ring\n");
  }

  /** A run of a sweep. */
  public static NewRun inSweep(String sweep, long seed) {
    return new NewRun(
        "ring",
        Optional.of(sweep),
        "group",
        seed,
        typed(Map.of("model", "gan")),
        "name: ring\n",
        Set.of(),
        "");
  }

  /** Plain values with their types. */
  public static Map<String, ParameterValue> typed(Map<String, ?> parameters) {
    Map<String, ParameterValue> typed = new TreeMap<>();
    parameters.forEach((name, value) -> typed.put(name, ParameterValue.of(value)));
    return typed;
  }

  /** Points of consecutive steps whose values do not compress. */
  public static List<MetricPoint> noise(String name, int from, int to) {
    Random random = new Random(from);
    List<MetricPoint> points = new ArrayList<>();
    for (int step = from; step < to; step++) {
      points.add(new MetricPoint(name, step, 1_000L * step, random.nextGaussian()));
    }
    return points;
  }

  /** Points of consecutive steps whose value is the step's square. */
  public static List<MetricPoint> squares(String name, int from, int to) {
    List<MetricPoint> points = new ArrayList<>();
    for (int step = from; step < to; step++) {
      points.add(new MetricPoint(name, step, 1_000L * step, (double) step * step));
    }
    return points;
  }
}
