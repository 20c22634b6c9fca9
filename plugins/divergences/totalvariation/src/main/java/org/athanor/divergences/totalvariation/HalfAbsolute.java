package org.athanor.divergences.totalvariation;

import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Node;

/** f(u) = |u - 1| / 2, f*(t) = t for t in [-1/2, 1/2]. */
record HalfAbsolute() implements FDivergence {
  @Override
  public double value(double u) {
    return Math.abs(u - 1) / 2;
  }

  @Override
  public double atZero() {
    return 0.5;
  }

  @Override
  public double atInfinity() {
    return 0.5;
  }

  @Override
  public double slope(double u) {
    return Math.signum(u - 1) / 2;
  }

  @Override
  public double curvature(double u) {
    return 0;
  }

  @Override
  public double conjugateOfSlope(double u) {
    return slope(u);
  }

  @Override
  public Node witness(Node score) {
    return score.tanh().over(2);
  }

  @Override
  public Node conjugate(Node witness) {
    return witness;
  }
}
