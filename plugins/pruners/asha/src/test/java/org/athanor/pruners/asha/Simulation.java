package org.athanor.pruners.asha;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.sweep.Pruner;
import org.athanor.tck.StandardFunctions;

/**
 * Workers that train trials with known learning curves, a step each in turn. {@code main} prints
 * the table of the README.
 *
 * @param steps how many steps were made in all
 * @param regret how much worse the best trial that came to its end is than the best of all would
 *     have been
 */
record Simulation(long steps, double regret) {
  private static final int POINT = 10;

  static Simulation of(double[][] curves, Pruner pruner, int workers) {
    int length = curves[0].length;
    int[] made = new int[curves.length];
    boolean[] over = new boolean[curves.length];
    List<Pruner.Curve> seen = new ArrayList<>();
    List<Integer> running = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    while (seen.size() < curves.length || !running.isEmpty()) {
      while (running.size() < workers && seen.size() < curves.length) {
        running.add(seen.size());
        seen.add(new Pruner.Curve(List.of(), List.of()));
      }
      for (int trial : List.copyOf(running)) {
        made[trial] += POINT;
        seen.set(trial, known(curves[trial], made[trial]));
        List<Pruner.Curve> others = new ArrayList<>(seen);
        others.remove(trial);
        over[trial] = made[trial] >= length;
        if (over[trial]) {
          best = Math.min(best, curves[trial][length - 1]);
        }
        over[trial] |= pruner.hopeless(seen.get(trial), others);
        if (over[trial]) {
          running.remove((Integer) trial);
        }
      }
    }
    double least = Arrays.stream(curves).mapToDouble(c -> c[length - 1]).min().orElseThrow();
    return new Simulation(Arrays.stream(made).sum(), best - least);
  }

  private static Pruner.Curve known(double[] curve, int made) {
    List<Long> steps = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int step = POINT; step <= made; step += POINT) {
      steps.add((long) step);
      scores.add(curve[step - 1]);
    }
    return new Pruner.Curve(steps, scores);
  }

  /** What random search comes to when it may make as many steps, each trial to its end. */
  static double regretOfFullTrials(double[][] curves, long steps) {
    int length = curves[0].length;
    int trials = (int) Math.max(1, steps / length);
    double least = Arrays.stream(curves).mapToDouble(c -> c[length - 1]).min().orElseThrow();
    return Arrays.stream(curves).limit(trials).mapToDouble(c -> c[length - 1]).min().orElseThrow()
        - least;
  }

  public static void main(String[] arguments) {
    System.out.println(
        "| η | first rung | steps made | regret | regret of random search with as many steps |");
    System.out.println("|---|---|---|---|---|");
    for (int factor : new int[] {2, 3, 4}) {
      for (long first : new long[] {10, 30}) {
        Pruner pruner =
            new Asha()
                .pruner(
                    ParameterSchema.read(
                        AshaParameters.class, Map.of("steps", first, "factor", factor)));
        int seeds = 40;
        double made = 0;
        double regret = 0;
        double full = 0;
        for (int seed = 1; seed <= seeds; seed++) {
          double[][] curves = StandardFunctions.learningCurves(100, 270, seed);
          Simulation simulation = of(curves, pruner, 4);
          made += simulation.steps() / (100.0 * 270 * seeds);
          regret += simulation.regret() / seeds;
          full += regretOfFullTrials(curves, simulation.steps()) / seeds;
        }
        System.out.printf(
            Locale.ROOT,
            "| %d | %d | %.0f %% | %.3f | %.3f |%n",
            factor,
            first,
            100 * made,
            regret,
            full);
      }
    }
  }
}
