package org.athanor.divergences.wasserstein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.DivergenceContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class WassersteinTest extends DivergenceContract<WassersteinParameters> {
  @Override
  protected Divergence<WassersteinParameters> plugin() {
    return new Wasserstein();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("order", 2));
  }

  @Override
  protected boolean isSymmetric() {
    return true;
  }

  @Override
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.of(1.0);
  }

  /** The distance of two samples of one distribution is above 0: on a line about n^-1/2. */
  @Override
  protected double knownBias() {
    return 2 / Math.sqrt(400);
  }

  @Test
  void onALineTheFirstDistanceIsTheAreaBetweenTheDistributionFunctions() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.1, 0.4, 0.1};
    double area = 0;
    double difference = 0;
    for (int outcome = 0; outcome < p.length; outcome++) {
      difference += p[outcome] - q[outcome];
      area += Math.abs(difference);
    }
    assertEquals(area, measure(Map.of()).discrete(p, q).orElseThrow().value(), 1e-12);
  }

  @Test
  void isTheDistanceWhereNothingIsInCommon() {
    double[] left = {1, 0, 0, 0};
    double[] right = {0, 0, 0, 1};
    for (Map<String, Object> given : settings()) {
      assertEquals(3, measure(given).discrete(left, right).orElseThrow().value(), 1e-12);
    }
  }

  @Test
  void findsTheBestAssignmentOfPointsOnALine() {
    double[] x = {0.3, -1, 2.5, 0.9};
    double[] y = {1.1, 0, -2, 4};
    double best = Double.POSITIVE_INFINITY;
    for (int[] order : permutations()) {
      double cost = 0;
      for (int i = 0; i < 4; i++) {
        cost += Math.pow(x[i] - y[order[i]], 2) / 4;
      }
      best = Math.min(best, cost);
    }
    assertEquals(best, new OnALine(2).cost(x, y), 1e-12);
  }

  private static List<int[]> permutations() {
    List<int[]> all = new java.util.ArrayList<>();
    for (int code = 0; code < 256; code++) {
      int[] order = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
      if (java.util.Arrays.stream(order).distinct().count() == 4) {
        all.add(order);
      }
    }
    return all;
  }

  @Test
  void weighsSamplesOfDifferentNumberEqually() {
    // One point at 0 against points at 0 and 1: half of it moves by 1.
    assertEquals(0.5, new OnALine(1).cost(new double[] {0}, new double[] {0, 1}), 1e-12);
  }

  /** In d dimensions the sliced distance of a shift s is |s| E|cos|: 2/π |s| in the plane. */
  @Test
  void theSlicedDistanceOfAShiftIsItsMeanProjection() {
    Tensor points = Tensor.rows(new float[] {0, 0}, new float[] {1, 2}, new float[] {-1, 3});
    Tensor shifted = Tensor.rows(new float[] {3, 4}, new float[] {4, 6}, new float[] {2, 7});
    Estimate found =
        measure(Map.of("projections", 4000))
            .samples(points, shifted, RandomStream.of(1))
            .orElseThrow();
    assertEquals(5 * 2 / Math.PI, found.value(), 0.1);
    assertTrue(found.estimator().contains("4000"), found.estimator());
  }

  private DistanceMeasure measure(Map<String, Object> given) {
    return plugin().measure(parameters(given)).orElseThrow();
  }
}
