package org.athanor.training.divergence;

import java.util.OptionalDouble;
import org.athanor.training.data.Tensor;
import org.athanor.training.estimator.LogRatios;
import org.athanor.training.graph.Node;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.Cholesky;

/** f(u) = u log u, the row of E_p log(p / q), and its estimates: both directions share it. */
public final class KullbackLeibler implements FDivergence {
  @Override
  public double value(double u) {
    return u * Math.log(u);
  }

  @Override
  public double atZero() {
    return 0;
  }

  @Override
  public double atInfinity() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double slope(double u) {
    return 1 + Math.log(u);
  }

  @Override
  public double curvature(double u) {
    return 1 / u;
  }

  @Override
  public double conjugateOfSlope(double u) {
    return u;
  }

  @Override
  public Node witness(Node score) {
    return score;
  }

  @Override
  public Node conjugate(Node witness) {
    return witness.minus(1).exp();
  }

  /** As a measure. */
  public static DistanceMeasure measure(FDivergenceMeasure.Sampling sampling) {
    return new FDivergenceMeasure(
        new KullbackLeibler(),
        sampling,
        KullbackLeibler::byNeighbours,
        (p, q) -> OptionalDouble.of(ofGaussians(p, q)));
  }

  /** d/n Σ log(ν_i / ρ_i) + log(m / (n - 1)): the biases of both densities cancel. */
  private static Estimate byNeighbours(Tensor p, Tensor q, int neighbours) {
    return LogRatios.byNeighbours(p, q, neighbours)
        .meanAtP(logRatio -> logRatio, "Wang et al. 2009");
  }

  /** 1/2 (tr(T⁻¹ S) + (n - m)' T⁻¹ (n - m) - d + log det T / det S) of N(m, S) and N(n, T). */
  private static double ofGaussians(DistanceMeasure.Gaussian p, DistanceMeasure.Gaussian q) {
    Cholesky ofP = Cholesky.of(p.covariance());
    Cholesky ofQ = Cholesky.of(q.covariance());
    double logarithms = ofQ.logDeterminant() - ofP.logDeterminant();
    double distance = ofQ.squaredLength(p.difference(q));
    return (ofQ.traceOfQuotient(ofP) + distance - p.mean().length + logarithms) / 2;
  }
}
