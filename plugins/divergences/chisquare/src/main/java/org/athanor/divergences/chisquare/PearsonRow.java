package org.athanor.divergences.chisquare;

import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Node;

/** f(u) = (u - 1)², f*(t) = t² / 4 + t. */
record PearsonRow() implements FDivergence {
  @Override
  public double value(double u) {
    return (u - 1) * (u - 1);
  }

  @Override
  public double atZero() {
    return 1;
  }

  @Override
  public double atInfinity() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double slope(double u) {
    return 2 * (u - 1);
  }

  @Override
  public double curvature(double u) {
    return 2;
  }

  @Override
  public double conjugateOfSlope(double u) {
    return u * u - 1;
  }

  @Override
  public Node witness(Node score) {
    return score;
  }

  @Override
  public Node conjugate(Node witness) {
    return witness.square().over(4).plus(witness);
  }
}
