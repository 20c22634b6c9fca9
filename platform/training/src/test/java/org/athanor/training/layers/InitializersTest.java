package org.athanor.training.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class InitializersTest {
  private static final Shape WIDE = Shape.of(100, 400);

  @Test
  void variancesAreThoseOfTheirRules() {
    assertVariance(1.0 / (3 * 400), Initialization.PYTORCH);
    assertVariance(2.0 / 500, Initialization.XAVIER_UNIFORM);
    assertVariance(2.0 / 500, Initialization.XAVIER_NORMAL);
    assertVariance(2.0 / 400, Initialization.HE_UNIFORM);
    assertVariance(2.0 / 400, Initialization.HE_NORMAL);
    assertVariance(0.02 * 0.02, Initialization.normal(0.02));
  }

  /** Of 40,000 numbers the variance is found within 2 %, which is above 2 standard errors. */
  private static void assertVariance(double expected, Initialization initialization) {
    float[] values = draw(initialization.weights(400, 100), WIDE);
    double mean = 0;
    double square = 0;
    for (float value : values) {
      mean += value / (double) values.length;
      square += value * value / (double) values.length;
    }
    assertEquals(0, mean, 4 * Math.sqrt(expected / values.length));
    assertEquals(expected, square - mean * mean, 0.02 * expected);
  }

  @Test
  void uniformNumbersFillTheirBoundsAndNoMore() {
    double bound = 1 / Math.sqrt(400);
    double largest = 0;
    for (float value : draw(Initialization.PYTORCH.weights(400, 100), WIDE)) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest <= bound && largest > 0.999 * bound, "largest " + largest);
  }

  @Test
  void theShorterSideOfAnOrthogonalMatrixIsOrthonormal() {
    float[] wide = draw(Initializers.orthogonal(3), Shape.of(4, 9));
    float[] tall = draw(Initializers.orthogonal(3), Shape.of(9, 4));
    float[] kernel = draw(Initializers.orthogonal(3), Shape.of(3, 3, 1, 4));
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double expected = i == j ? 9 : 0;
        assertEquals(expected, product(wide, 9 * i, 9 * j, 1), 1e-5);
        assertEquals(expected, product(tall, i, j, 4), 1e-5);
        assertEquals(expected, product(kernel, i, j, 4), 1e-5);
      }
    }
  }

  private static double product(float[] values, int first, int second, int stride) {
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += values[first + k * stride] * values[second + k * stride];
    }
    return sum;
  }

  @Test
  void anInitializerDrawsTheSameNumbersFromTheSameStream() {
    Initializer normal = Initializers.normal(1, 2);
    assertArrayEquals(draw(normal, WIDE), draw(normal, WIDE));
  }

  @Test
  void layersBeginWithinTheBoundsOfTheirPyTorchTwins() {
    assertBound(1 / Math.sqrt(6), new Dense(50), Shape.of(6));
    assertBound(1 / Math.sqrt(2 * 16), new Convolution(50, 4, 2, 1), Shape.of(8, 8, 2));
    assertBound(1 / Math.sqrt(50 * 16), new TransposedConvolution(50, 4, 2, 1), Shape.of(8, 8, 2));
  }

  private static void assertBound(double bound, Layer layer, Shape input) {
    for (ParameterSpec spec : layer.parameters(input)) {
      double largest = 0;
      for (float value : draw(spec.initializer(), spec.shape())) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertTrue(largest <= bound && largest > 0.8 * bound, spec.name() + " up to " + largest);
    }
  }

  private static float[] draw(Initializer initializer, Shape shape) {
    float[] values = new float[shape.size()];
    initializer.initialize(values, shape, RandomStream.of(5));
    return values;
  }
}
