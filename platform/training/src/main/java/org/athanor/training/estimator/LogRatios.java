package org.athanor.training.estimator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;

/**
 * Estimates of log p/q at every example, each from all others.
 *
 * @param atP at the examples of p
 * @param atQ at the examples of q
 * @param shared how many share what they know with each, so that they count as one: 1 where none do
 * @param method how they were found
 */
public record LogRatios(double[] atP, double[] atQ, int shared, String method) {

  /**
   * From the distances ρ and ν of a point to its k-th neighbours in n examples of p and m of q: p/q
   * is about m ν^d / (n ρ^d).
   */
  public static LogRatios byNeighbours(Tensor p, Tensor q, int neighbours) {
    if (Math.min(p.count() - 1, q.count() - 1) < neighbours) {
      throw new IllegalArgumentException(
          "%d neighbours need more than %d examples of each side but there are %d and %d"
              .formatted(neighbours, neighbours, p.count(), q.count()));
    }
    double[] atP = new double[p.count()];
    double ofP = Math.log(q.count() / (p.count() - 1.0));
    for (int row = 0; row < atP.length; row++) {
      // Within its own sample the example itself stands first, at distance 0.
      double own = ranked(p.squaredDistances(row, p), neighbours);
      double other = ranked(p.squaredDistances(row, q), neighbours - 1);
      atP[row] = ofP + p.width() / 2.0 * quotient(other, own, neighbours);
    }
    double[] atQ = new double[q.count()];
    double ofQ = Math.log((q.count() - 1.0) / p.count());
    for (int row = 0; row < atQ.length; row++) {
      double own = ranked(q.squaredDistances(row, q), neighbours);
      double other = ranked(q.squaredDistances(row, p), neighbours - 1);
      atQ[row] = ofQ + p.width() / 2.0 * quotient(own, other, neighbours);
    }
    return new LogRatios(atP, atQ, neighbours, neighbours + " nearest neighbours");
  }

  private static double quotient(double squared, double other, int neighbours) {
    if (squared == 0 && other == 0) {
      throw new IllegalArgumentException(
          "more than %d examples of both sides coincide, so there is no density and distances to"
                  .formatted(neighbours)
              + " neighbours tell nothing; use the estimator histogram");
    }
    return Math.log(squared / other);
  }

  private static double ranked(double[] values, int rank) {
    Arrays.sort(values);
    return values[rank];
  }

  /**
   * From kernel densities, of one bandwidth for both sides so that what the smoothing does to both
   * is the same. Half an example is added on both sides, so that where hardly anybody is the ratio
   * is near 1 instead of near 0 or infinity: the logarithm of nothing is not known.
   *
   * @param factor of the bandwidth by Scott's rule
   */
  public static LogRatios byKernel(Tensor p, Tensor q, double factor) {
    double[] widths = KernelDensity.commonWidths(p, q, factor);
    KernelDensity ofP = new KernelDensity(p, widths);
    KernelDensity ofQ = new KernelDensity(q, widths);
    double n = p.count();
    double m = q.count();
    double[] atP = new double[p.count()];
    Arrays.setAll(atP, row -> logRatio(ofP.companionsOfOwn(row), n - 1, ofQ.companions(p, row), m));
    double[] atQ = new double[q.count()];
    Arrays.setAll(atQ, row -> logRatio(ofP.companions(q, row), n, ofQ.companionsOfOwn(row), m - 1));
    return new LogRatios(atP, atQ, 1, "kernel densities");
  }

  /** log of p/q from how many of n and of m examples are near. */
  static double logRatio(double ofP, double n, double ofQ, double m) {
    return Math.log((ofP + 0.5) / n) - Math.log((ofQ + 0.5) / m);
  }

  /**
   * The mean of a function of the logarithm over the examples of p. The standard error takes k
   * neighbours, that examples share, for one: it errs to the safe side.
   *
   * @param source where the estimator comes from
   */
  public Estimate meanAtP(DoubleUnaryOperator function, String source) {
    Sample terms = new Sample(Arrays.stream(atP).map(function).toArray());
    return Estimate.of(
        "",
        terms.mean(),
        Math.sqrt(terms.varianceOfMean() * shared),
        "%s (%s)".formatted(method, source),
        (long) atP.length + atQ.length);
  }

  /**
   * E_p T - E_q f*(T) with the T = f'(p / q) of these ratios (Nguyen, Wainwright and Jordan 2010):
   * since the best T is exact, a wrong ratio costs only to second order, and on average it makes
   * the estimate smaller, never larger.
   */
  public Estimate variational(RatioFunction divergence) {
    Sample ofP =
        new Sample(Arrays.stream(atP).map(log -> divergence.slope(Math.exp(log))).toArray());
    Sample ofQ =
        new Sample(
            Arrays.stream(atQ).map(log -> divergence.conjugateOfSlope(Math.exp(log))).toArray());
    return Estimate.of(
        "",
        ofP.mean() - ofQ.mean(),
        Math.sqrt(shared * (ofP.varianceOfMean() + ofQ.varianceOfMean())),
        "%s, variational (Nguyen et al. 2010)".formatted(method),
        (long) atP.length + atQ.length);
  }
}
