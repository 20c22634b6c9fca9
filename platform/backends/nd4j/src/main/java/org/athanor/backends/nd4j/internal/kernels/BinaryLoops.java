package org.athanor.backends.nd4j.internal.kernels;

import java.util.EnumMap;
import java.util.Map;
import org.athanor.training.graph.operation.BinaryFunction;

/** The element-wise functions of two numbers, written as {@link UnaryLoops} are. */
final class BinaryLoops {
  private static final Map<BinaryFunction, Lane.Two> LOOPS = loops();

  /** Multiplying twice by this takes every positive number above 1. */
  private static final float HUGE = 1e38f;

  private BinaryLoops() {}

  static Lane.Two of(BinaryFunction function) {
    return LOOPS.get(function);
  }

  private static Map<BinaryFunction, Lane.Two> loops() {
    Map<BinaryFunction, Lane.Two> loops = new EnumMap<>(BinaryFunction.class);
    loops.put(BinaryFunction.ADD, BinaryLoops::add);
    loops.put(BinaryFunction.SUBTRACT, BinaryLoops::subtract);
    loops.put(BinaryFunction.MULTIPLY, BinaryLoops::multiply);
    loops.put(BinaryFunction.DIVIDE, BinaryLoops::divide);
    loops.put(BinaryFunction.MAXIMUM, BinaryLoops::maximum);
    loops.put(BinaryFunction.MINIMUM, BinaryLoops::minimum);
    loops.put(BinaryFunction.GREATER, BinaryLoops::greater);
    loops.put(BinaryFunction.EQUAL, BinaryLoops::equal);
    return loops;
  }

  private static void add(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = l[i] + r[i];
    }
  }

  private static void subtract(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = l[i] - r[i];
    }
  }

  private static void multiply(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = l[i] * r[i];
    }
  }

  private static void divide(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = l[i] / r[i];
    }
  }

  private static void maximum(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(l[i], r[i]);
    }
  }

  private static void minimum(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(l[i], r[i]);
    }
  }

  private static void greater(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(l[i] - r[i], 0f) * HUGE * HUGE, 1f);
    }
  }

  private static void equal(float[] l, float[] r, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = l[i] == r[i] ? 1f : 0f;
    }
  }
}
