package org.athanor.divergences.wasserstein;

import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;

/**
 * The distance between samples as points, each moved to where it is cheapest.
 *
 * @param order the power p
 * @param solver finds the coupling
 */
record Transport(double order, Solver solver) {
  /** Beyond this an exact assignment takes minutes. */
  private static final int LARGEST_ASSIGNMENT = 3000;

  /** A way to find a coupling. */
  sealed interface Solver {
    /** Exactly, of equally many from the front of both sides. */
    record Exact() implements Solver {}

    /** Smoothed. */
    record Smoothed(Sinkhorn sinkhorn) implements Solver {}
  }

  Estimate estimate(Tensor p, Tensor q) {
    if (solver instanceof Solver.Smoothed smoothed) {
      Coupling found = smoothed.sinkhorn().couple(costs(p, q));
      String name = "Sinkhorn, smoothing %s".formatted(smoothed.sinkhorn().smoothing());
      return rooted(found, name, (long) p.count() + q.count());
    }
    int each = Math.min(p.count(), q.count());
    if (each > LARGEST_ASSIGNMENT) {
      throw new IllegalArgumentException(
          "an exact assignment is for at most %d examples of each side but there are %d; use the"
                  .formatted(LARGEST_ASSIGNMENT, each)
              + " estimator sinkhorn or sliced");
    }
    Coupling found = Coupling.assignment(costs(p.rows(0, each), q.rows(0, each)));
    return rooted(found, "exact assignment", 2L * each);
  }

  private double[][] costs(Tensor p, Tensor q) {
    double[][] costs = new double[p.count()][];
    for (int row = 0; row < costs.length; row++) {
      costs[row] = p.squaredDistances(row, q);
      for (int column = 0; column < costs[row].length; column++) {
        costs[row][column] = Math.pow(costs[row][column], order / 2);
      }
    }
    return costs;
  }

  /** The error of a root is that of what is under it, over the root's slope. */
  private Estimate rooted(Coupling found, String name, long samples) {
    double value = Math.pow(Math.max(0, found.cost()), 1 / order);
    double slope = value == 0 ? 1 : order * Math.pow(value, order - 1);
    return Estimate.of("", value, found.error() / slope, name, samples);
  }
}
