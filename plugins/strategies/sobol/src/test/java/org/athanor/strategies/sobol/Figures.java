package org.athanor.strategies.sobol;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.athanor.tck.StandardFunctions;
import org.athanor.tck.StandardFunctions.Function;

/** Prints the table of the README: medians over 200 seeds of the best value minus the minimum. */
final class Figures {
  private static final int SEEDS = 200;

  private Figures() {}

  public static void main(String[] arguments) {
    System.out.println("| function | settings | random | sobol |");
    System.out.println("|---|---|---|---|");
    for (Function function : List.of(StandardFunctions.branin(), StandardFunctions.hartmann6())) {
      int dimensions = function.space().dimensions().size();
      for (int settings : new int[] {16, 64, 256}) {
        double random =
            median(
                seed -> {
                  SplittableRandom draws = new SplittableRandom(seed);
                  return best(function, settings, () -> draws.doubles(dimensions).toArray());
                });
        double sobol =
            median(seed -> best(function, settings, new ScrambledSobol(dimensions, seed)::next));
        System.out.printf(
            Locale.ROOT, "| %s | %d | %.3f | %.3f |%n", function.name(), settings, random, sobol);
      }
    }
  }

  private static double median(java.util.function.IntToDoubleFunction result) {
    double[] sorted = IntStream.rangeClosed(1, SEEDS).mapToDouble(result).sorted().toArray();
    return (sorted[SEEDS / 2 - 1] + sorted[SEEDS / 2]) / 2;
  }

  private static double best(Function function, int settings, Supplier<double[]> points) {
    return IntStream.range(0, settings)
            .mapToDouble(any -> function.value().applyAsDouble(function.space().at(points.get())))
            .min()
            .orElseThrow()
        - function.minimum();
  }
}
