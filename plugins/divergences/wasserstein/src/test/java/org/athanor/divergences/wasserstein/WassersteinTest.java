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
    return List.of(
        Map.of(),
        Map.of("order", 2),
        Map.of("estimator", "assignment"),
        Map.of("estimator", "sinkhorn", "smoothing", 0.05, "sweeps", 20));
  }

  @Override
  protected boolean isSymmetric() {
    return true;
  }

  @Override
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.of(1.0);
  }

  /** The distance of two samples of one distribution is above 0: in the plane about 4 n^-1/2. */
  @Override
  protected double knownBias() {
    return 5 / Math.sqrt(400);
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

  @Test
  void findsTheBestAssignmentOfPointsInThePlane() {
    Tensor p = points(1, 0);
    Tensor q = points(2, 1);
    double best = Double.POSITIVE_INFINITY;
    for (int[] order : permutations()) {
      double cost = 0;
      for (int i = 0; i < 4; i++) {
        cost += Math.sqrt(p.squaredDistances(i, q)[order[i]]) / 4;
      }
      best = Math.min(best, cost);
    }
    assertEquals(best, value(Map.of("estimator", "assignment"), p, q), 1e-9);
  }

  private static Tensor points(long seed, double shift) {
    RandomStream random = RandomStream.of(seed);
    float[][] rows = new float[4][2];
    for (float[] row : rows) {
      row[0] = (float) (random.normal() + shift);
      row[1] = (float) random.normal();
    }
    return Tensor.rows(rows);
  }

  /** The prices are what proves an assignment best: none is undercut, and their sum is its cost. */
  @Test
  void findsPricesThatProveTheAssignmentBest() {
    RandomStream random = RandomStream.of(4);
    double[][] costs = new double[30][30];
    for (double[] row : costs) {
      java.util.Arrays.setAll(row, column -> random.uniform());
    }
    Coupling found = Coupling.assignment(costs);
    double sum = 0;
    for (int row = 0; row < 30; row++) {
      sum += found.ofP()[row] + found.ofQ()[row];
      for (int column = 0; column < 30; column++) {
        assertTrue(found.ofP()[row] + found.ofQ()[column] <= costs[row][column] + 1e-12);
      }
    }
    assertEquals(found.cost(), sum / 30, 1e-12);
  }

  @Test
  void sinkhornComesToTheExactCostAsTheEntropyGoes() {
    Tensor p = points(1, 0);
    Tensor q = points(2, 1);
    double exact = value(Map.of("estimator", "assignment", "order", 2), p, q);
    double before = Double.POSITIVE_INFINITY;
    for (double smoothing : new double[] {0.5, 0.1, 0.002}) {
      double found =
          value(
              Map.of("estimator", "sinkhorn", "order", 2, "smoothing", smoothing, "sweeps", 5000),
              p,
              q);
      assertTrue(found >= exact - 1e-6 && found <= before, found + " after " + before);
      before = found;
    }
    assertEquals(exact, before, 1e-3);
  }

  @Test
  void sinkhornTakesSamplesOfDifferentNumber() {
    Tensor one = Tensor.rows(new float[] {0, 0});
    Tensor two = Tensor.rows(new float[] {3, 4}, new float[] {0, 1});
    assertEquals(3, value(Map.of("estimator", "sinkhorn"), one, two), 1e-6);
  }

  /** Equal covariances: the distance of the means. Commuting ones: that of the deviations. */
  @Test
  void ofGaussiansIsTheDistanceOfMeansAndDeviations() {
    double[][] covariance = {{2, 0.5}, {0.5, 1}};
    assertEquals(5, ofGaussians(gaussian(0, 0, covariance), gaussian(3, 4, covariance)), 1e-9);
    double[][] wide = {{9, 0}, {0, 16}};
    double[][] narrow = {{1, 0}, {0, 4}};
    assertEquals(Math.hypot(2, 2), ofGaussians(gaussian(0, 0, wide), gaussian(0, 0, narrow)), 1e-9);
  }

  /** For covariances that do not commute, by 2 x 2 algebra: tr M^½ = sqrt(tr M + 2 sqrt det M). */
  @Test
  void ofGaussiansThatAreTurnedIsTheClosedFormOfThePlane() {
    double[][] s = {{2, 0.5}, {0.5, 1}};
    double[][] t = {{1, -0.3}, {-0.3, 3}};
    double traceOfProduct = 2 * 1 + 2 * 0.5 * -0.3 + 1 * 3;
    double determinants = Math.sqrt((2 - 0.25) * (3 - 0.09));
    double expected = 3 + 4 - 2 * Math.sqrt(traceOfProduct + 2 * determinants);
    assertEquals(Math.sqrt(expected), ofGaussians(gaussian(0, 0, s), gaussian(0, 0, t)), 1e-9);
  }

  private double ofGaussians(DistanceMeasure.Gaussian p, DistanceMeasure.Gaussian q) {
    return measure(Map.of("order", 2)).gaussians(p, q).orElseThrow().value();
  }

  private static DistanceMeasure.Gaussian gaussian(double x, double y, double[][] covariance) {
    return new DistanceMeasure.Gaussian(new double[] {x, y}, covariance);
  }

  private double value(Map<String, Object> given, Tensor p, Tensor q) {
    return measure(given).samples(p, q, RandomStream.of(1)).orElseThrow().value();
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
