package org.athanor.backends.nd4j.internal.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.athanor.training.graph.operation.UnaryFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The approximations over their whole range, against double precision. */
class LoopsTest {
  @ParameterizedTest
  @EnumSource(names = {"EXP", "SIGMOID", "SOFTPLUS", "TANH", "RELU", "LEAKY_RELU", "LEAKY_STEP"})
  void staysWithinAFewUnitsInTheLastPlace(UnaryFunction function) {
    float[] x = new float[ElementProgram.BLOCK];
    float[] y = new float[ElementProgram.BLOCK];
    for (float centre = -80; centre <= 80; centre += 1) {
      for (int i = 0; i < x.length; i++) {
        x[i] = centre + (i - 512) / 700f;
      }
      UnaryLoops.of(function).run(x, y, x.length, 0.2f, 0);
      for (int i = 0; i < x.length; i++) {
        double expected = function.apply(x[i], 0.2f, 0);
        double tolerance = 8 * Math.ulp((float) expected) + 2e-38;
        assertEquals(expected, y[i], tolerance, function + " of " + x[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "SIGMOID", "SOFTPLUS", "TANH", "RELU", "LEAKY_RELU"})
  void keepsWhatIsNotANumber(UnaryFunction function) {
    float[] y = new float[1];
    UnaryLoops.of(function).run(new float[] {Float.NaN}, y, 1, 0.2f, 0);
    assertTrue(Float.isNaN(y[0]));
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "SOFTPLUS", "TANH", "RELU", "LEAKY_STEP"})
  void isSafeFarOut(UnaryFunction function) {
    float[] x = {-1e30f, -200, 200, 1e30f, Float.MIN_VALUE, -Float.MIN_VALUE};
    float[] y = new float[x.length];
    UnaryLoops.of(function).run(x, y, x.length, 0.2f, 0);
    for (int i = 0; i < x.length; i++) {
      double expected = function.apply(x[i], 0.2f, 0);
      assertEquals(expected, y[i], 1e-6 * Math.abs(expected) + 2e-38, function + " of " + x[i]);
    }
  }
}
