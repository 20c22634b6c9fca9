package org.athanor.strategies.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.tck.StandardFunctions;
import org.athanor.tck.StandardFunctions.Function;

/**
 * How far from the minimum a search ends, over many seeds. {@code main} prints the table of the
 * README.
 */
final class Comparison {
  private static final int SEEDS = 50;

  private Comparison() {}

  /** For each seed the best value of a random search minus the minimum. */
  static double[] random(Function function, int settings, int seeds) {
    return LongStream.rangeClosed(1, seeds)
        .mapToDouble(
            seed -> {
              SplittableRandom random = new SplittableRandom(seed);
              int dimensions = function.space().dimensions().size();
              return best(
                  function,
                  settings,
                  outcomes ->
                      java.util.Optional.of(
                          function.space().at(random.doubles(dimensions).toArray())),
                  1);
            })
        .toArray();
  }

  /** The same of the estimator, with so many workers. */
  static double[] tpe(Function function, int settings, int seeds, int workers) {
    return LongStream.rangeClosed(1, seeds)
        .mapToDouble(
            seed -> {
              TpeParameters parameters =
                  ParameterSchema.read(
                      TpeParameters.class,
                      java.util.Map.of("settings", settings, "parallel", workers));
              Search search = new Tpe().search(parameters, function.space(), seed);
              return best(function, settings, search, workers);
            })
        .toArray();
  }

  private static double best(Function function, int settings, Search search, int workers) {
    List<Setting> proposed = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    while (outcomes.size() < settings) {
      while (proposed.size() < Math.min(settings, outcomes.size() + workers)) {
        proposed.add(search.next(List.copyOf(outcomes)).orElseThrow());
      }
      int index = outcomes.size();
      double value = function.value().applyAsDouble(proposed.get(index));
      best = Math.min(best, value - function.minimum());
      outcomes.add(new Outcome(index, proposed.get(index), OptionalDouble.of(value)));
    }
    return best;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  public static void main(String[] arguments) {
    System.out.println("| function | settings | random | tpe, one at a time | tpe, 4 at a time |");
    System.out.println("|---|---|---|---|---|");
    for (Function function : List.of(StandardFunctions.branin(), StandardFunctions.hartmann6())) {
      for (int settings : new int[] {50, 100, 200}) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %s | %s | %s |%n",
            function.name(),
            settings,
            text(random(function, settings, SEEDS)),
            text(tpe(function, settings, SEEDS, 1)),
            text(tpe(function, settings, SEEDS, 4)));
      }
    }
  }

  private static String text(double[] values) {
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f to %.3f)",
        median(values),
        quantile(values, 0.25),
        quantile(values, 0.75));
  }
}
