package org.athanor.backends.nd4j.internal.kernels;

/**
 * The natural logarithm in loops that the just-in-time compiler makes vector code of.
 *
 * <p>x = 2^e m with m from sqrt(1/2) to sqrt(2), so log x = e log 2 + log m, where log m is Cephes'
 * polynomial of degree 9 in m - 1, good to 2 units in the last place. What is not positive, not
 * finite or below 2^-126 is rare and goes the exact way.
 */
final class LogarithmLoops {
  private static final int SMALLEST_NORMAL = 0x00800000;
  private static final int LARGEST = 0x7F7FFFFF;

  /** The bits of sqrt(1/2). */
  private static final int LOWEST_MANTISSA = 0x3F3504F3;

  /** 1.5 2^23, whose low bits hold a whole number that is added to it, and its bits. */
  private static final float ROUNDER = 12582912f;

  private static final int ROUNDER_BITS = 0x4B400000;
  private static final float LOG2_HIGH = 0.693359375f;
  private static final float LOG2_LOW = -2.12194440e-4f;

  private final Bits changer = new Bits();
  private final int[] bits = new int[ElementProgram.BLOCK];
  private final int[] exponents = new int[ElementProgram.BLOCK];
  private final float[] mantissa = new float[ElementProgram.BLOCK];
  private final float[] exponent = new float[ElementProgram.BLOCK];
  private final float[] held = new float[ElementProgram.BLOCK];

  /** log x. */
  void log(float[] x, float[] y, int n) {
    changer.of(x, bits, n);
    boolean unusual = unusual(bits, n) > 0;
    if (unusual) {
      System.arraycopy(x, 0, held, 0, n);
    }
    split(bits, exponents, n);
    changer.toFloats(bits, mantissa, n);
    changer.toFloats(exponents, exponent, n);
    polynomial(mantissa, exponent, y, n);
    if (unusual) {
      exactly(held, y, n);
    }
  }

  /** How many are not from 2^-126 to the largest float. */
  private static int unusual(int[] bits, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += (bits[i] - SMALLEST_NORMAL | LARGEST - bits[i]) >>> 31;
    }
    return count;
  }

  /** From the bits of x to those of m and of the rounder plus e. */
  private static void split(int[] bits, int[] exponents, int n) {
    for (int i = 0; i < n; i++) {
      int e = bits[i] - LOWEST_MANTISSA >> 23;
      exponents[i] = e + ROUNDER_BITS;
      bits[i] = bits[i] - (e << 23);
    }
  }

  private static void polynomial(float[] mantissa, float[] exponent, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float e = exponent[i] - ROUNDER;
      float f = mantissa[i] - 1f;
      float p = f * 7.0376836292e-2f - 1.1514610310e-1f;
      p = p * f + 1.1676998740e-1f;
      p = p * f - 1.2420140846e-1f;
      p = p * f + 1.4249322787e-1f;
      p = p * f - 1.6668057665e-1f;
      p = p * f + 2.0000714765e-1f;
      p = p * f - 2.4999993993e-1f;
      p = p * f + 3.3333331174e-1f;
      y[i] = p * f * f * f + e * LOG2_LOW - 0.5f * f * f + f + e * LOG2_HIGH;
    }
  }

  private static void exactly(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      if (!(x[i] >= Float.MIN_NORMAL && x[i] <= Float.MAX_VALUE)) {
        y[i] = (float) Math.log(x[i]);
      }
    }
  }
}
