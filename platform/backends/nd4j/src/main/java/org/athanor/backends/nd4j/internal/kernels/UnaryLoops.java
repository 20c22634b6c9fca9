package org.athanor.backends.nd4j.internal.kernels;

import java.util.EnumMap;
import java.util.Map;
import org.athanor.training.graph.operation.UnaryFunction;

/**
 * The element-wise functions of one number. Each loop is its own method, uses one index for all
 * arrays and branches on nothing, which is what lets the just-in-time compiler make vector code of
 * it.
 */
final class UnaryLoops {
  private static final Map<UnaryFunction, Lane.One> LOOPS = loops();

  /** Multiplying twice by this takes every positive number above 1. */
  private static final float HUGE = 1e38f;

  private UnaryLoops() {}

  /** The loop of a function; each has its own scratch blocks if it needs any. */
  static Lane.One of(UnaryFunction function) {
    return switch (function) {
      case EXP -> {
        ExponentialLoops own = new ExponentialLoops();
        yield (x, y, n, a, b) -> own.exp(x, y, n);
      }
      case SIGMOID -> {
        ExponentialLoops own = new ExponentialLoops();
        yield (x, y, n, a, b) -> own.sigmoid(x, y, n);
      }
      case SOFTPLUS -> {
        ExponentialLoops own = new ExponentialLoops();
        yield (x, y, n, a, b) -> own.softplus(x, y, n);
      }
      case LOG -> {
        LogarithmLoops own = new LogarithmLoops();
        yield (x, y, n, a, b) -> own.log(x, y, n);
      }
      default -> LOOPS.get(function);
    };
  }

  private static Map<UnaryFunction, Lane.One> loops() {
    Map<UnaryFunction, Lane.One> loops = new EnumMap<>(UnaryFunction.class);
    for (UnaryFunction function : UnaryFunction.values()) {
      loops.put(function, (x, y, n, a, b) -> exactly(function, x, y, n, a, b));
    }
    loops.put(UnaryFunction.AFFINE, UnaryLoops::affine);
    loops.put(UnaryFunction.SQUARE, (x, y, n, a, b) -> square(x, y, n));
    loops.put(UnaryFunction.SQRT, (x, y, n, a, b) -> sqrt(x, y, n));
    loops.put(UnaryFunction.RECIPROCAL, (x, y, n, a, b) -> reciprocal(x, y, n));
    loops.put(UnaryFunction.ABSOLUTE, (x, y, n, a, b) -> absolute(x, y, n));
    loops.put(UnaryFunction.RELU, (x, y, n, a, b) -> relu(x, y, n));
    loops.put(UnaryFunction.LEAKY_RELU, (x, y, n, a, b) -> leakyRelu(x, y, n, a));
    loops.put(UnaryFunction.LEAKY_STEP, (x, y, n, a, b) -> leakyStep(x, y, n, a));
    loops.put(UnaryFunction.SIGN, (x, y, n, a, b) -> sign(x, y, n));
    loops.put(UnaryFunction.WITHIN, UnaryLoops::within);
    loops.put(UnaryFunction.CLIP, UnaryLoops::clip);
    loops.put(UnaryFunction.TANH, (x, y, n, a, b) -> Transcendental.tanh(x, y, n));
    return loops;
  }

  /** The reference in double precision, for what is rare. */
  private static void exactly(
      UnaryFunction function, float[] x, float[] y, int n, float a, float b) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) function.apply(x[i], a, b);
    }
  }

  private static void affine(float[] x, float[] y, int n, float a, float b) {
    if (b == 0) {
      scale(x, y, n, a);
    } else {
      for (int i = 0; i < n; i++) {
        y[i] = a * x[i] + b;
      }
    }
  }

  private static void scale(float[] x, float[] y, int n, float a) {
    for (int i = 0; i < n; i++) {
      y[i] = a * x[i];
    }
  }

  private static void square(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * x[i];
    }
  }

  private static void sqrt(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  private static void reciprocal(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 1f / x[i];
    }
  }

  private static void absolute(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  private static void relu(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  private static void leakyRelu(float[] x, float[] y, int n, float slope) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0f) + slope * Math.min(x[i], 0f);
    }
  }

  private static void leakyStep(float[] x, float[] y, int n, float slope) {
    for (int i = 0; i < n; i++) {
      float step = Math.min(Math.max(x[i], 0f) * HUGE * HUGE, 1f);
      y[i] = step + (1f - step) * slope;
    }
  }

  private static void sign(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i] * HUGE * HUGE, -1f), 1f);
    }
  }

  private static void within(float[] x, float[] y, int n, float lowest, float highest) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] >= lowest && x[i] <= highest ? 1f : 0f;
    }
  }

  private static void clip(float[] x, float[] y, int n, float lowest, float highest) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], lowest), highest);
    }
  }
}
