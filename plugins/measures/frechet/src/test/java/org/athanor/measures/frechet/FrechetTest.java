package org.athanor.measures.frechet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.athanor.tck.MeasureContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class FrechetTest extends MeasureContract<FrechetParameters> {
  @Override
  protected Measure<FrechetParameters> plugin() {
    return new Frechet();
  }

  @Test
  void aPerfectModelIsAsNearAsItsSamplesAllow() {
    Estimate found = take(parameters(Map.of("samples", 5000))).get(0);
    assertTrue(found.value() < 0.01, "distance " + found.value());
    assertEquals("Gaussians of 2 raw values", found.estimator());
  }

  @Test
  void isTheClosedFormOfGaussiansAlongTheAxes() {
    Moments p = new Moments(new double[] {1, 2, 0}, diagonal(4, 1, 9));
    Moments q = new Moments(new double[] {0, 0, 0}, diagonal(1, 1, 25));
    // |m|² and, along each axis, the squared difference of standard deviations.
    assertEquals(5 + 1 + 0 + 4, p.frechet(q), 1e-9);
    assertEquals(p.frechet(q), q.frechet(p), 1e-9);
    assertEquals(0, p.frechet(p), 1e-9);
  }

  @Test
  void isTheSameInTurnedCoordinates() {
    Tensor a = normal(300, 1, 1.5, 0.3);
    Tensor b = normal(300, 2, 0.5, 1);
    int[] all = IntStream.range(0, 300).toArray();
    double plain = Moments.of(a, all).frechet(Moments.of(b, all));
    double turned = Moments.of(turned(a), all).frechet(Moments.of(turned(b), all));
    assertEquals(plain, turned, 1e-5);
  }

  @Test
  void findsEigenvaluesThatMultiplyOut() {
    RandomStream random = RandomStream.of(3);
    double[][] factor = new double[12][12];
    for (double[] row : factor) {
      for (int column = 0; column < 12; column++) {
        row[column] = random.normal();
      }
    }
    double[][] transposed = new double[12][12];
    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < 12; column++) {
        transposed[column][row] = factor[row][column];
      }
    }
    double[][] matrix = Symmetric.times(factor, transposed);
    double[][] root = Symmetric.of(matrix).root();
    double[][] again = Symmetric.times(root, root);
    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < 12; column++) {
        assertEquals(matrix[row][column], again[row][column], 1e-9);
      }
    }
  }

  @Test
  void estimatesTheDistanceOfSamplesWithinItsError() {
    int[] all = IntStream.range(0, 4000).toArray();
    double found =
        Moments.of(normal(4000, 1, 1, 1), all).frechet(Moments.of(normal(4000, 2, 2, 1), all));
    assertEquals(1, found, 0.15, "standard deviations 1 and 2 along one axis");
  }

  private static double[][] diagonal(double... values) {
    double[][] matrix = new double[values.length][values.length];
    for (int axis = 0; axis < values.length; axis++) {
      matrix[axis][axis] = values[axis];
    }
    return matrix;
  }

  private static Tensor normal(int count, long seed, double wide, double high) {
    float[] values = new float[2 * count];
    RandomStream.of(seed).fillNormal(values, 0, values.length);
    for (int at = 0; at < values.length; at++) {
      values[at] *= at % 2 == 0 ? wide : high;
    }
    return new Tensor(Shape.of(count, 2), values);
  }

  private static Tensor turned(Tensor points) {
    float[] values = points.values().clone();
    for (int at = 0; at < values.length; at += 2) {
      values[at] = 0.6f * points.values()[at] - 0.8f * points.values()[at + 1];
      values[at + 1] = 0.8f * points.values()[at] + 0.6f * points.values()[at + 1];
    }
    return new Tensor(points.shape(), values);
  }
}
