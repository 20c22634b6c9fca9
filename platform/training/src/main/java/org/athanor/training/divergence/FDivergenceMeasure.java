package org.athanor.training.divergence;

import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.training.data.Tensor;
import org.athanor.training.estimator.EqualCells;
import org.athanor.training.estimator.LogRatios;
import org.athanor.training.estimator.SampleEstimator;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;

/**
 * An f-divergence as a measure: between weights by its definition, between samples by the estimator
 * that was asked for.
 *
 * @param divergence the divergence
 * @param sampling how samples are compared
 * @param neighbours its own estimator by nearest neighbours
 * @param closedForm between Gaussians
 */
public record FDivergenceMeasure(
    FDivergence divergence, Sampling sampling, ByNeighbours neighbours, ClosedForm closedForm)
    implements DistanceMeasure {

  /**
   * How samples are compared.
   *
   * @param neighbours of an estimate by neighbours
   * @param cells of a histogram; 0 for the root of the number of all examples
   * @param bandwidth of kernels, as a multiple of Scott's rule
   */
  public record Sampling(SampleEstimator estimator, int neighbours, int cells, double bandwidth) {}

  /** An estimate by nearest neighbours. */
  @FunctionalInterface
  public interface ByNeighbours {
    Estimate of(Tensor p, Tensor q, int neighbours);
  }

  /** A closed form between two Gaussians, where there is one. */
  @FunctionalInterface
  public interface ClosedForm {
    /** For divergences that have none. */
    ClosedForm NONE = (p, q) -> OptionalDouble.empty();

    OptionalDouble of(Gaussian p, Gaussian q);
  }

  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double sum = 0;
    for (int outcome = 0; outcome < p.length; outcome++) {
      sum += divergence.term(p[outcome], q[outcome]);
    }
    return Optional.of(Estimate.exact("", Math.max(0, sum)));
  }

  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    OptionalDouble found = closedForm.of(p, q);
    return found.isPresent()
        ? Optional.of(Estimate.exact("", Math.max(0, found.getAsDouble())))
        : Optional.empty();
  }

  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    return Optional.of(
        switch (sampling.estimator()) {
          case NEIGHBOURS -> neighbours.of(p, q, sampling.neighbours());
          case KERNEL -> LogRatios.byKernel(p, q, sampling.bandwidth()).variational(divergence);
          case HISTOGRAM -> EqualCells.of(p, q, sampling.cells()).estimate(divergence);
        });
  }
}
