package org.athanor.divergences.mmd;

import org.athanor.training.graph.Node;

/** Kernels k of the squared distance s in units of the squared bandwidth; all are 1 at 0. */
public enum Shape {
  /** exp(-s / 2). */
  GAUSSIAN {
    @Override
    double of(double s) {
      return Math.exp(-s / 2);
    }

    @Override
    Node of(Node s) {
      return s.times(-0.5).exp();
    }
  },
  /** exp(-sqrt s): heavier tails, and a kink at 0. */
  LAPLACE {
    @Override
    double of(double s) {
      return Math.exp(-Math.sqrt(s));
    }

    @Override
    Node of(Node s) {
      // Rounding can leave less than 0, and the root has no slope at 0.
      return s.relu().plus(TINY).sqrt().negate().exp();
    }
  },
  /** 1 / (1 + s): the heaviest tails, so that points far away are still felt. */
  INVERSEQUADRATIC {
    @Override
    double of(double s) {
      return 1 / (1 + s);
    }

    @Override
    Node of(Node s) {
      return s.plus(1).reciprocal();
    }
  };

  private static final double TINY = 1e-12;

  abstract double of(double s);

  abstract Node of(Node s);
}
