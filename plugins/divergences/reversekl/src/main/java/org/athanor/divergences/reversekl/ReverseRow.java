package org.athanor.divergences.reversekl;

import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Node;

/** f(u) = -log u, f*(t) = -1 - log(-t) for t below 0. */
record ReverseRow() implements FDivergence {
  @Override
  public double value(double u) {
    return -Math.log(u);
  }

  @Override
  public double atZero() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double atInfinity() {
    return 0;
  }

  @Override
  public double slope(double u) {
    return -1 / u;
  }

  @Override
  public double curvature(double u) {
    return 1 / (u * u);
  }

  @Override
  public double conjugateOfSlope(double u) {
    return Math.log(u) - 1;
  }

  @Override
  public Node witness(Node score) {
    return score.negate().exp().negate();
  }

  @Override
  public Node conjugate(Node witness) {
    return witness.negate().log().negate().minus(1);
  }
}
