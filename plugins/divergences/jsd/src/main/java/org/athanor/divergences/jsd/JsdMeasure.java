package org.athanor.divergences.jsd;

import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;

/** The Jensen-Shannon divergence between weights, exactly, and between samples, by neighbours. */
record JsdMeasure(int neighbours) implements DistanceMeasure {
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double sum = 0;
    for (int outcome = 0; outcome < p.length; outcome++) {
      double middle = (p[outcome] + q[outcome]) / 2;
      sum += term(p[outcome], middle) + term(q[outcome], middle);
    }
    return Optional.of(Estimate.exact("", Math.max(0, sum / 2)));
  }

  private static double term(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }

  /** Takes equally many of both, from the front: the divergence weighs both sides equally. */
  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    int each = Math.min(p.count(), q.count());
    if (each <= neighbours) {
      throw new IllegalArgumentException(
          "%d neighbours need more than %d examples of each side but there are %d"
              .formatted(neighbours, neighbours, each));
    }
    return Optional.of(
        new NeighbourInformation(neighbours).estimate(p.rows(0, each), q.rows(0, each)));
  }
}
