package org.athanor.divergences.jsd;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.estimator.Sample;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.Digamma;

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
  /** Takes equally many of both, from the front: the divergence weighs both sides equally. */
  static Estimate of(Tensor p, Tensor q, int neighbours) {
    int each = Math.min(p.count(), q.count());
    if (each <= neighbours) {
      throw new IllegalArgumentException(
          "%d neighbours need more than %d examples of each side but there are %d"
              .formatted(neighbours, neighbours, each));
    }
    return new NeighbourInformation(neighbours).estimate(p.rows(0, each), q.rows(0, each));
  }

  private Estimate estimate(Tensor p, Tensor q) {
    int each = p.count();
    Sample terms =
        new Sample(
            IntStream.range(0, 2 * each)
                .mapToDouble(index -> index < each ? term(p, index, q) : term(q, index - each, p))
                .toArray());
    return Estimate.of(
        "",
        Digamma.of(2.0 * each) - Digamma.of(each) + terms.mean(),
        Math.sqrt(terms.varianceOfMean() * neighbours),
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
    return Digamma.of(ofOwn) - Digamma.of(ofOwn + ofOther);
  }
}
