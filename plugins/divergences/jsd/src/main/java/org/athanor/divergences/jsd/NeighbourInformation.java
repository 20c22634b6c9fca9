package org.athanor.divergences.jsd;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;

/**
 * The Jensen-Shannon divergence is the mutual information between an example and the fair coin that
 * chose which of the two distributions it came from. Ross (2014, Mutual information between
 * discrete and continuous data sets, PLoS ONE 9) estimates it from distances alone, in any
 * dimension and without bins:
 *
 * <pre>I = ψ(2n) - ψ(n) + 1/2n Σ_i (ψ(k) - ψ(m_i))</pre>
 *
 * where m_i counts the examples of either side that lie no farther from example i than its k-th
 * neighbour of its own side does. Where examples coincide, k is counted in the same way (Gao et al.
 * 2017).
 *
 * <p>The standard error is that of the mean of the 2n terms, made larger by the k neighbours that
 * each shares with others: it takes them for 2n/k independent terms. So it errs to the safe side.
 */
record NeighbourInformation(int neighbours) {
  Estimate estimate(Tensor p, Tensor q) {
    int each = p.count();
    double[] terms =
        IntStream.range(0, 2 * each)
            .mapToDouble(index -> index < each ? term(p, index, q) : term(q, index - each, p))
            .toArray();
    double mean = Arrays.stream(terms).average().orElseThrow();
    double variance =
        Arrays.stream(terms).map(term -> (term - mean) * (term - mean)).sum() / (terms.length - 1);
    return Estimate.of(
        "",
        digamma(2.0 * each) - digamma(each) + mean,
        Math.sqrt(variance * neighbours / terms.length),
        neighbours + " nearest neighbours (Ross 2014)",
        2L * each);
  }

  /** ψ(k) - ψ(m) of one example. */
  private double term(Tensor own, int index, Tensor other) {
    double[] toOwn = own.squaredDistances(index, own);
    double[] sorted = toOwn.clone();
    Arrays.sort(sorted);
    // The example itself stands first, at distance 0.
    double reach = sorted[neighbours];
    long ofOwn = Arrays.stream(toOwn).filter(distance -> distance <= reach).count() - 1;
    long ofOther =
        Arrays.stream(own.squaredDistances(index, other))
            .filter(distance -> distance <= reach)
            .count();
    return digamma(ofOwn) - digamma(ofOwn + ofOther);
  }

  /** ψ(x) for x of at least 1, to 1e-12: upwards by ψ(x) = ψ(x + 1) - 1/x, then the series. */
  static double digamma(double x) {
    double shift = 0;
    double large = x;
    while (large < 10) {
      shift -= 1 / large;
      large++;
    }
    double inverse = 1 / (large * large);
    double series =
        inverse
            * (1.0 / 12
                - inverse
                    * (1.0 / 120 - inverse * (1.0 / 252 - inverse * (1.0 / 240 - inverse / 132))));
    return shift + Math.log(large) - 0.5 / large - series;
  }
}
