package org.athanor.divergences.crossentropy;

import java.util.Arrays;
import java.util.Optional;
import org.athanor.divergences.crossentropy.CrossEntropyParameters.Estimator;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.estimator.KernelDensity;
import org.athanor.training.estimator.Sample;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.Cholesky;
import org.athanor.training.numeric.Digamma;
import org.athanor.training.random.RandomStream;

/** The cross-entropy between weights and Gaussians, exactly, and between samples. */
record CrossEntropyMeasure(Estimator estimator, int neighbours, double bandwidth)
    implements DistanceMeasure {
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double sum = 0;
    for (int outcome = 0; outcome < p.length; outcome++) {
      sum -= p[outcome] == 0 ? 0 : p[outcome] * Math.log(q[outcome]);
    }
    return Optional.of(Estimate.exact("", sum));
  }

  /** 1/2 (d log 2π + log det T + tr(T⁻¹ S) + (m - n)' T⁻¹ (m - n)) of N(m, S) and N(n, T). */
  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    Cholesky ofQ = Cholesky.of(q.covariance());
    double doubled =
        p.mean().length * Math.log(2 * Math.PI)
            + ofQ.logDeterminant()
            + ofQ.traceOfQuotient(Cholesky.of(p.covariance()))
            + ofQ.squaredLength(p.difference(q));
    return Optional.of(Estimate.exact("", doubled / 2));
  }

  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    return Optional.of(
        switch (estimator) {
          case NEIGHBOURS -> byNeighbours(p, q);
          case KERNEL -> byKernel(p, q);
        });
  }

  private Estimate byKernel(Tensor p, Tensor q) {
    KernelDensity density = new KernelDensity(q, KernelDensity.commonWidths(q, q, bandwidth));
    double[] terms = new double[p.count()];
    Arrays.setAll(terms, row -> -density.logDensity(p, row));
    return mean(terms, 0, 1, "kernel density", q);
  }

  /**
   * log m + log c_d - ψ(k) + d/n Σ log ν_i for the distances ν of n examples of p to their k-th
   * neighbours in m of q, with c_d the volume of the unit ball (Leonenko, Pronzato and Savani
   * 2008).
   */
  private Estimate byNeighbours(Tensor p, Tensor q) {
    if (q.count() < neighbours) {
      throw new IllegalArgumentException(
          "%d neighbours need as many samples of the model but there are %d"
              .formatted(neighbours, q.count()));
    }
    double[] terms = new double[p.count()];
    for (int row = 0; row < terms.length; row++) {
      double[] distances = p.squaredDistances(row, q);
      Arrays.sort(distances);
      terms[row] = p.width() / 2.0 * Math.log(distances[neighbours - 1]);
    }
    double constant = Math.log(q.count()) + logUnitBall(p.width()) - Digamma.of(neighbours);
    String name = neighbours + " nearest neighbours (Leonenko et al. 2008)";
    return mean(terms, constant, neighbours, name, q);
  }

  /** log c_d, by c_d = 2π/d c_(d-2) from c_0 = 1 and c_1 = 2. */
  private static double logUnitBall(int dimension) {
    double logarithm = dimension % 2 == 0 ? 0 : Math.log(2);
    for (int d = dimension; d > 1; d -= 2) {
      logarithm += Math.log(2 * Math.PI / d);
    }
    return logarithm;
  }

  private static Estimate mean(double[] terms, double constant, int shared, String name, Tensor q) {
    Sample sample = new Sample(terms);
    double error = Math.sqrt(sample.varianceOfMean() * shared);
    return Estimate.of("", constant + sample.mean(), error, name, (long) terms.length + q.count());
  }
}
