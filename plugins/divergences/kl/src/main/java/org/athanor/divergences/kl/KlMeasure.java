package org.athanor.divergences.kl;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.Cholesky;
import org.athanor.training.random.RandomStream;

/**
 * The Kullback-Leibler divergence between weights and Gaussians, exactly, and between samples, by
 * neighbours.
 */
record KlMeasure(int neighbours) implements DistanceMeasure {
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double sum = 0;
    for (int outcome = 0; outcome < p.length; outcome++) {
      // log(p / 0) is infinity, which is the truth.
      sum += p[outcome] == 0 ? 0 : p[outcome] * Math.log(p[outcome] / q[outcome]);
    }
    return Optional.of(Estimate.exact("", Math.max(0, sum)));
  }

  /** 1/2 (tr(T⁻¹ S) + (n - m)' T⁻¹ (n - m) - d + log det T / det S) of N(m, S) and N(n, T). */
  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    Cholesky ofP = Cholesky.of(p.covariance());
    Cholesky ofQ = Cholesky.of(q.covariance());
    int size = p.mean().length;
    double[] difference = new double[size];
    for (int axis = 0; axis < size; axis++) {
      difference[axis] = q.mean()[axis] - p.mean()[axis];
    }
    double trace = ofQ.traceOfQuotient(ofP);
    double distance = ofQ.squaredLength(difference);
    double logarithms = ofQ.logDeterminant() - ofP.logDeterminant();
    return Optional.of(Estimate.exact("", Math.max(0, (trace + distance - size + logarithms) / 2)));
  }

  /**
   * From the distances ρ_i of each of n examples of p to its k-th neighbour in p, and ν_i to that
   * in q, of m examples (Wang, Kulkarni and Verdú 2009):
   *
   * <pre>KL = d/n Σ log(ν_i / ρ_i) + log(m / (n - 1))</pre>
   */
  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    if (Math.min(p.count() - 1, q.count()) < neighbours) {
      throw new IllegalArgumentException(
          "%d neighbours need more than %d examples of each side but there are %d and %d"
              .formatted(neighbours, neighbours, p.count(), q.count()));
    }
    double[] terms =
        IntStream.range(0, p.count())
            .mapToDouble(
                row ->
                    p.width()
                        / 2.0
                        * Math.log(
                            ranked(p.squaredDistances(row, q), neighbours - 1)
                                // The example itself stands first, at distance 0.
                                / ranked(p.squaredDistances(row, p), neighbours)))
            .toArray();
    double mean = Arrays.stream(terms).average().orElseThrow();
    double variance =
        Arrays.stream(terms).map(term -> (term - mean) * (term - mean)).sum() / (terms.length - 1);
    return Optional.of(
        Estimate.of(
            "",
            mean + Math.log(q.count() / (p.count() - 1.0)),
            Math.sqrt(variance * neighbours / terms.length),
            neighbours + " nearest neighbours (Wang et al. 2009)",
            (long) p.count() + q.count()));
  }

  private static double ranked(double[] values, int rank) {
    Arrays.sort(values);
    return values[rank];
  }
}
