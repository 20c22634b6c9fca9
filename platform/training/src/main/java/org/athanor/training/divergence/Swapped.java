package org.athanor.training.divergence;

import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;

/** A measure in the other direction: of q from p instead of p from q. */
public record Swapped(DistanceMeasure measure) implements DistanceMeasure {
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    return measure.discrete(q, p);
  }

  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    return measure.samples(q, p, random);
  }

  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    return measure.gaussians(q, p);
  }
}
