package org.athanor.divergences.energy;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.estimator.KernelDiscrepancy;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.NormalDistribution;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * The energy distance (Székely and Rizzo 2013),
 *
 * <pre>D(p, q) = 2 E |x - y|^α - E |x - x'|^α - E |y - y'|^α</pre>
 *
 * 0 only at equality; its root is a metric. It has no bandwidth to choose and grows without bound
 * as distributions part. On a line with α = 1 it is 2 ∫ (F - G)².
 */
@Component
@Plugin(
    id = "energy",
    title = "The energy distance between samples, which needs no density and no bandwidth.",
    paper = "Székely and Rizzo 2013, Energy statistics: a class of statistics based on distances",
    parameters = EnergyParameters.class)
public final class Energy implements Divergence<EnergyParameters> {
  @Override
  public Optional<DistanceMeasure> measure(EnergyParameters parameters) {
    return Optional.of(new EnergyMeasure(parameters.power()));
  }

  private record EnergyMeasure(double power) implements DistanceMeasure {
    private double kernel(double squaredDistance) {
      return -Math.pow(squaredDistance, power / 2);
    }

    /** Outcomes lie on a line, one unit apart. */
    @Override
    public Optional<Estimate> discrete(double[] p, double[] q) {
      double found = KernelDiscrepancy.betweenWeights(p, q, this::kernel);
      return Optional.of(Estimate.exact("", found));
    }

    @Override
    public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
      return Optional.of(
          KernelDiscrepancy.estimate(p, q, this::kernel, "unbiased mean over pairs"));
    }

    /** On a line with α = 1, where the difference of two normal numbers is normal. */
    @Override
    public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
      if (p.mean().length > 1 || power != 1) {
        return Optional.empty();
      }
      double s = p.covariance()[0][0];
      double t = q.covariance()[0][0];
      double across = expectedMagnitude(p.mean()[0] - q.mean()[0], Math.sqrt(s + t));
      double within =
          expectedMagnitude(0, Math.sqrt(2 * s)) + expectedMagnitude(0, Math.sqrt(2 * t));
      return Optional.of(Estimate.exact("", Math.max(0, 2 * across - within)));
    }

    /** E |z| of a normal z. */
    private static double expectedMagnitude(double mean, double deviation) {
      double centre = mean / deviation;
      return 2 * deviation * NormalDistribution.density(centre)
          + mean * (2 * NormalDistribution.probability(centre) - 1);
    }
  }
}
