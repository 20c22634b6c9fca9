package org.athanor.divergences.mmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.DivergenceContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.estimator.Sample;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class MmdTest extends DivergenceContract<MmdParameters> {
  @Override
  protected Divergence<MmdParameters> plugin() {
    return new Mmd();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of(),
        Map.of("bandwidth", 1.5),
        Map.of("kernel", "laplace"),
        Map.of("kernel", "inversequadratic"));
  }

  @Override
  protected boolean isSymmetric() {
    return true;
  }

  @Override
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.of(0.5);
  }

  @Test
  void ofTwoDisjointPointsIsWhatTheKernelLeaves() {
    double found =
        measure(Map.of()).discrete(new double[] {1, 0}, new double[] {0, 1}).get().value();
    assertEquals(2 - 2 * Math.exp(-0.5), found, 1e-12);
  }

  @Test
  void changesWithNeitherAShiftOfBothNorTheirUnitOfLength() {
    Tensor p = normal(50, 0, 1);
    Tensor q = normal(50, 1, 2);
    double found = estimate(p, q).value();
    assertEquals(found, estimate(moved(p, 1, 5), moved(q, 1, 5)).value(), 1e-4);
    assertEquals(found, estimate(moved(p, 8, 0), moved(q, 8, 0)).value(), 1e-4);
  }

  /** At equality, where only the second part of the variance is left, and away from it. */
  @Test
  void theStandardErrorIsTheScatterOfTheEstimateAndItsMeanTheTruth() {
    for (double shift : new double[] {0, 1}) {
      int trials = 200;
      double[] found = new double[trials];
      double stated = 0;
      for (int trial = 0; trial < trials; trial++) {
        Estimate estimate =
            measure(Map.of("bandwidth", 1))
                .samples(
                    normal(60, 0, 2L * trial),
                    normal(60, shift, 2L * trial + 1),
                    RandomStream.of(1))
                .orElseThrow();
        found[trial] = estimate.value();
        stated += estimate.standardError().orElseThrow() / trials;
      }
      Sample sample = new Sample(found);
      double truth =
          measure(Map.of("bandwidth", 1)).gaussians(at(0), at(shift)).orElseThrow().value();
      assertEquals(truth, sample.mean(), 4 * sample.deviation() / Math.sqrt(trials));
      double ratio = stated / sample.deviation();
      assertTrue(ratio > 0.8 && ratio < 1.5, "stated over scatter at " + shift + ": " + ratio);
    }
  }

  private static DistanceMeasure.Gaussian at(double mean) {
    return new DistanceMeasure.Gaussian(new double[] {mean}, new double[][] {{1}});
  }

  private Estimate estimate(Tensor p, Tensor q) {
    return measure(Map.of()).samples(p, q, RandomStream.of(1)).orElseThrow();
  }

  private static Tensor moved(Tensor points, float factor, float shift) {
    float[] values = points.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * values[i] + shift;
    }
    return new Tensor(points.shape(), values);
  }

  private static Tensor normal(int count, double shift, long seed) {
    RandomStream random = RandomStream.of(seed);
    Tensor samples = Tensor.zeros(org.athanor.training.graph.Shape.of(count, 1));
    for (int i = 0; i < count; i++) {
      samples.values()[i] = (float) (shift + random.normal());
    }
    return samples;
  }

  private DistanceMeasure measure(Map<String, Object> given) {
    return plugin().measure(parameters(given)).orElseThrow();
  }
}
