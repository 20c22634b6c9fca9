package org.athanor.divergences.jsd;

import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Node;

/** f(u) = 1/2 (u log u - (u + 1) log((u + 1) / 2)), f*(t) = -1/2 log(2 - exp(2 t)). */
record JensenShannonRow() implements FDivergence {
  @Override
  public double value(double u) {
    return (u * Math.log(u) - (u + 1) * Math.log((u + 1) / 2)) / 2;
  }

  @Override
  public double atZero() {
    return Math.log(2) / 2;
  }

  @Override
  public double atInfinity() {
    return Math.log(2) / 2;
  }

  @Override
  public double slope(double u) {
    return -Math.log((1 + 1 / u) / 2) / 2;
  }

  @Override
  public double curvature(double u) {
    return 1 / (2 * u * (u + 1));
  }

  /** (log 2 - softplus(-s)) / 2: half the logarithm of twice what a classifier answers. */
  @Override
  public double conjugateOfSlope(double u) {
    return Math.log((u + 1) / 2) / 2;
  }

  @Override
  public Node witness(Node score) {
    return score.negate().softplus().affine(-0.5, Math.log(2) / 2);
  }

  @Override
  public Node conjugate(Node witness) {
    return witness.times(2).exp().affine(-1, 2).log().over(-2);
  }
}
