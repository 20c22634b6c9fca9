package org.athanor.divergences.kl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.FDivergenceContract;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergence;
import org.athanor.training.divergence.KullbackLeibler;
import org.junit.jupiter.api.Test;

class KlTest extends FDivergenceContract<KlParameters> {
  @Override
  protected Divergence<KlParameters> plugin() {
    return new Kl();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("generator", "nonsaturating"),
        Map.of("generator", "minimax"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram"));
  }

  @Override
  protected FDivergence function() {
    return new KullbackLeibler();
  }

  @Override
  protected double ofDisjoint() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  protected boolean isSymmetric() {
    return false;
  }

  @Test
  void ofGaussiansOnALineIsTheWellKnownForm() {
    double expected = Math.log(2 / 1.5) + (1.5 * 1.5 + 0.7 * 0.7) / (2 * 2 * 2) - 0.5;
    assertEquals(expected, ofGaussians(line(0, 1.5), line(0.7, 2)), 1e-12);
  }

  /** A rotation of both changes nothing, and along the axes the divergences add up. */
  @Test
  void ofCorrelatedGaussiansIsThatOfTheirAxes() {
    double apart = ofGaussians(line(0, 1), line(1, 2)) + ofGaussians(line(0, 3), line(0, 1));
    double c = Math.cos(0.6);
    double s = Math.sin(0.6);
    Gaussian p = new Gaussian(new double[] {0, 0}, rotated(c, s, 1, 9));
    Gaussian q = new Gaussian(new double[] {c, s}, rotated(c, s, 4, 1));
    assertEquals(apart, ofGaussians(p, q), 1e-12);
  }

  private static double[][] rotated(double c, double s, double first, double second) {
    return new double[][] {
      {c * c * first + s * s * second, c * s * (first - second)},
      {c * s * (first - second), s * s * first + c * c * second}
    };
  }

  private static Gaussian line(double mean, double deviation) {
    return new Gaussian(new double[] {mean}, new double[][] {{deviation * deviation}});
  }

  private double ofGaussians(Gaussian p, Gaussian q) {
    return measure().gaussians(p, q).orElseThrow().value();
  }

  private DistanceMeasure measure() {
    return plugin().measure(parameters(Map.of())).orElseThrow();
  }
}
