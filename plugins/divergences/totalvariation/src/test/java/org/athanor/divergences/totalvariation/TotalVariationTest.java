package org.athanor.divergences.totalvariation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.FDivergenceContract;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergence;
import org.junit.jupiter.api.Test;

class TotalVariationTest extends FDivergenceContract<TotalVariationParameters> {
  @Override
  protected Divergence<TotalVariationParameters> plugin() {
    return new TotalVariation();
  }

  @Override
  protected FDivergence function() {
    return new HalfAbsolute();
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
    return Optional.of(1.0);
  }

  @Test
  void ofGaussiansOnALineIsTheIntegral() {
    Gaussian p = new Gaussian(new double[] {0.3}, new double[][] {{1.44}});
    Gaussian q = new Gaussian(new double[] {1.1}, new double[][] {{0.49}});
    double sum = 0;
    double width = 1e-3;
    for (double x = -10; x < 10; x += width) {
      double ofP = density(x, 0.3, 1.2);
      double ofQ = density(x, 1.1, 0.7);
      sum += Math.abs(ofP - ofQ) / 2 * width;
    }
    assertEquals(sum, of(p, q), 1e-6);
    assertEquals(sum, of(q, p), 1e-6);
  }

  private static double density(double x, double mean, double deviation) {
    double apart = (x - mean) / deviation;
    return Math.exp(-apart * apart / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private double of(Gaussian p, Gaussian q) {
    return plugin().measure(parameters(Map.of())).orElseThrow().gaussians(p, q).get().value();
  }
}
