package org.athanor.backends.nd4j.internal.kernels;

/** A loop over the first n elements of blocks in the first-level cache. */
final class Lane {
  private Lane() {}

  /** y = f(x; a, b). */
  @FunctionalInterface
  interface One {
    void run(float[] x, float[] y, int n, float a, float b);
  }

  /** y = f(l, r). */
  @FunctionalInterface
  interface Two {
    void run(float[] l, float[] r, float[] y, int n);
  }
}
