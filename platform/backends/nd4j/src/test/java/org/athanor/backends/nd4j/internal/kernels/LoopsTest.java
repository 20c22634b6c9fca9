package org.athanor.backends.nd4j.internal.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.athanor.training.graph.operation.UnaryFunction;
import org.junit.jupiter.api.Test;
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

  /** Every binade, and densely around 1, where the logarithm has its zero. */
  @Test
  void logarithmStaysWithinTwoUnitsInTheLastPlace() {
    float[] x = new float[ElementProgram.BLOCK];
    float[] y = new float[ElementProgram.BLOCK];
    Lane.One loop = UnaryLoops.of(UnaryFunction.LOG);
    for (int binade = -126; binade <= 127; binade++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.scalb(1 + i / 1024f, binade);
      }
      requireLogarithms(loop, x, y);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = 1 + (i - 512) * Math.ulp(1f) * 37;
    }
    requireLogarithms(loop, x, y);
  }

  private static void requireLogarithms(Lane.One loop, float[] x, float[] y) {
    loop.run(x, y, x.length, 0, 0);
    for (int i = 0; i < x.length; i++) {
      double expected = StrictMath.log(x[i]);
      assertEquals(expected, y[i], 2 * Math.ulp((float) expected), "log of " + x[i]);
    }
  }

  @Test
  void logarithmOfWhatIsUnusualIsExactAlsoInPlace() {
    float[] x = {
      0,
      -0f,
      -1,
      -1e-45f,
      1e-45f,
      Float.MIN_NORMAL / 3,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NaN,
      1,
      2
    };
    float[] y = x.clone();
    UnaryLoops.of(UnaryFunction.LOG).run(y, y, y.length, 0, 0);
    for (int i = 0; i < x.length; i++) {
      float expected = (float) StrictMath.log(x[i]);
      if (Float.isFinite(expected)) {
        assertEquals(expected, y[i], 2 * Math.ulp(expected), "log of " + x[i]);
      } else {
        assertEquals(expected, y[i], "log of " + x[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGN", "WITHIN"})
  void choosesExactly(UnaryFunction function) {
    float[] x = {-3, -0.5f, -1e-30f, 0, Float.MIN_VALUE, 0.25f, 0.5f, 7};
    float[] y = new float[x.length];
    UnaryLoops.of(function).run(x, y, x.length, -0.5f, 0.25f);
    for (int i = 0; i < x.length; i++) {
      assertEquals(function.apply(x[i], -0.5, 0.25), y[i], function + " of " + x[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "LOG", "SIGN", "SIGMOID", "SOFTPLUS", "TANH", "RELU", "LEAKY_RELU"})
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
