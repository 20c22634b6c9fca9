package org.athanor.divergences.hellinger;

import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Node;

/** f(u) = (sqrt u - 1)² / 2, f*(t) = t / (1 - 2 t) for t below 1/2. */
record HellingerRow() implements FDivergence {
  @Override
  public double value(double u) {
    double root = Math.sqrt(u) - 1;
    return root * root / 2;
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
    return (1 - 1 / Math.sqrt(u)) / 2;
  }

  @Override
  public double curvature(double u) {
    return 1 / (4 * u * Math.sqrt(u));
  }

  @Override
  public double conjugateOfSlope(double u) {
    return (Math.sqrt(u) - 1) / 2;
  }

  @Override
  public Node witness(Node score) {
    return score.negate().exp().affine(-0.5, 0.5);
  }

  @Override
  public Node conjugate(Node witness) {
    return witness.over(witness.affine(-2, 1));
  }
}
