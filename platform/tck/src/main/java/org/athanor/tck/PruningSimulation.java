package org.athanor.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.athanor.api.sweep.Pruner;

/**
 * What a pruner saves and what it costs, on the {@linkplain StandardFunctions#learningCurves
 * learning curves} of a hundred trials: four workers train a step each in turn, and the pruner is
 * asked at every tenth step. Everything is the mean of forty draws of curves, the same for every
 * pruner and in every repetition.
 *
 * @param steps the share of the steps of all trials that were made
 * @param regret how much worse the best trial that came to its end is than the best of all would
 *     have been; the levels of the curves lie between 0 and 1
 * @param regretOfFullTrials the same of random search that makes as many steps, each trial to its
 *     end
 */
public record PruningSimulation(double steps, double regret, double regretOfFullTrials) {
  private static final int DRAWS = 40;
  private static final int TRIALS = 100;
  private static final int LENGTH = 270;
  private static final int WORKERS = 4;
  private static final int POINT = 10;

  /** The heading of a table of such figures. */
  public static final String HEADING =
      "steps made | regret | regret of random search with as many steps |";

  /** Trains all draws with a pruner. */
  public static PruningSimulation of(Pruner pruner) {
    double steps = 0;
    double regret = 0;
    double full = 0;
    for (int seed = 1; seed <= DRAWS; seed++) {
      Draw draw = new Draw(StandardFunctions.learningCurves(TRIALS, LENGTH, seed));
      draw.train(pruner);
      steps += draw.steps() / (double) (TRIALS * LENGTH) / DRAWS;
      regret += (draw.best - draw.least(TRIALS)) / DRAWS;
      full += (draw.least((int) Math.max(1, draw.steps() / LENGTH)) - draw.least(TRIALS)) / DRAWS;
    }
    return new PruningSimulation(steps, regret, full);
  }

  /** The cells of a row below the {@link #HEADING}. */
  public String row() {
    return String.format(
        Locale.ROOT, "%.0f %% | %.3f | %.3f |", 100 * steps, regret, regretOfFullTrials);
  }

  /** One draw of curves and how far each has been followed. */
  private static final class Draw {
    private final double[][] curves;
    private final int[] made;
    private final List<Pruner.Curve> seen = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;

    Draw(double[][] curves) {
      this.curves = curves;
      this.made = new int[curves.length];
    }

    void train(Pruner pruner) {
      List<Integer> running = new ArrayList<>();
      while (seen.size() < curves.length || !running.isEmpty()) {
        while (running.size() < WORKERS && seen.size() < curves.length) {
          running.add(seen.size());
          seen.add(new Pruner.Curve(List.of(), List.of()));
        }
        running.removeAll(List.copyOf(running).stream().filter(t -> isOver(t, pruner)).toList());
      }
    }

    /** Trains a trial to its next point. */
    private boolean isOver(int trial, Pruner pruner) {
      made[trial] += POINT;
      seen.set(trial, followed(trial));
      if (made[trial] >= LENGTH) {
        best = Math.min(best, curves[trial][LENGTH - 1]);
        return true;
      }
      List<Pruner.Curve> others = new ArrayList<>(seen);
      others.remove(trial);
      return pruner.hopeless(seen.get(trial), others);
    }

    private Pruner.Curve followed(int trial) {
      List<Long> steps = new ArrayList<>();
      List<Double> scores = new ArrayList<>();
      for (int step = POINT; step <= made[trial]; step += POINT) {
        steps.add((long) step);
        scores.add(curves[trial][step - 1]);
      }
      return new Pruner.Curve(steps, scores);
    }

    long steps() {
      return Arrays.stream(made).sum();
    }

    /** The least last score of the first few trials. */
    double least(int trials) {
      return Arrays.stream(curves)
          .limit(trials)
          .mapToDouble(curve -> curve[LENGTH - 1])
          .min()
          .orElseThrow();
    }
  }
}
