package org.athanor.divergences.hellinger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.FDivergenceContract;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergence;
import org.junit.jupiter.api.Test;

class HellingerTest extends FDivergenceContract<HellingerParameters> {
  @Override
  protected Divergence<HellingerParameters> plugin() {
    return new Hellinger();
  }

  @Override
  protected FDivergence function() {
    return new HellingerRow();
  }

  @Override
  protected double ofDisjoint() {
    return 1;
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("generator", "minimax"),
        Map.of("estimator", "neighbours"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram"));
  }

  @Override
  protected boolean isSymmetric() {
    return true;
  }

  @Override
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.of(0.5);
  }

  /**
   * 1 - sqrt(2 s t / (s² + t²)) exp(-(m - n)² / 4 (s² + t²)) on a line, twice as independent axes.
   */
  @Test
  void ofGaussiansIsTheWellKnownFormAndItsAffinitiesMultiply() {
    double axis = Math.sqrt(2 * 1.5 / (1 + 1.5 * 1.5)) * Math.exp(-1 / (4 * (1 + 1.5 * 1.5)));
    assertEquals(1 - axis, of(gaussian(1, 0, 1), gaussian(1, 1, 1.5)), 1e-12);
    assertEquals(1 - axis * axis, of(gaussian(2, 0, 1), gaussian(2, 1, 1.5)), 1e-12);
  }

  private double of(Gaussian p, Gaussian q) {
    return plugin().measure(parameters(Map.of())).orElseThrow().gaussians(p, q).get().value();
  }

  private static Gaussian gaussian(int axes, double mean, double deviation) {
    double[] means = new double[axes];
    double[][] covariance = new double[axes][axes];
    for (int axis = 0; axis < axes; axis++) {
      means[axis] = mean;
      covariance[axis][axis] = deviation * deviation;
    }
    return new Gaussian(means, covariance);
  }
}
