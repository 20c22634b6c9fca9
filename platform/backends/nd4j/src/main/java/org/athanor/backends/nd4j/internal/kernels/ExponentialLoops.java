package org.athanor.backends.nd4j.internal.kernels;

/**
 * exp and what is made of it, in loops that the just-in-time compiler makes vector code of.
 *
 * <p>exp x = 2^n exp f with n = round(x / log 2) and |f| at most log(2) / 2, where exp f is Cephes'
 * polynomial of degree 7, good to 2 units in the last place. Results below 2^-126 come out as that.
 */
final class ExponentialLoops {
  /** Adding and taking away 1.5 2^23 rounds; the sum's low bits hold the rounded number. */
  private static final float ROUNDER = 12582912f;

  private static final float HIGHEST = 88.72f;
  private static final float LOWEST = -87.33f;
  private static final float LOG2_HIGH = 0.693359375f;
  private static final float LOG2_LOW = -2.12194440e-4f;

  private final Bits changer = new Bits();
  private final int[] bits = new int[ElementProgram.BLOCK];
  private final float[] held = new float[ElementProgram.BLOCK];
  private final float[] scale = new float[ElementProgram.BLOCK];

  /** exp x. */
  void exp(float[] x, float[] y, int n) {
    clip(x, held, n);
    powers(held, n);
    polynomial(held, scale, y, n);
  }

  /** 1 / (1 + exp -x). */
  void sigmoid(float[] x, float[] y, int n) {
    clipNegated(x, held, n);
    powers(held, n);
    polynomial(held, scale, y, n);
    reciprocalOfOnePlus(y, n);
  }

  /** max(x, 0) + log(1 + exp -|x|). */
  void softplus(float[] x, float[] y, int n) {
    clipMinusAbsolute(x, held, n);
    powers(held, n);
    polynomial(held, scale, held, n);
    softplus(x, held, y, n);
  }

  /** scale = 2^round(x / log 2), by way of the bits of a float. */
  private void powers(float[] x, int n) {
    round(x, scale, n);
    changer.of(scale, bits, n);
    exponents(bits, n);
    changer.toFloats(bits, scale, n);
  }

  private static void clip(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(LOWEST, Math.min(HIGHEST, x[i]));
    }
  }

  private static void clipNegated(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(LOWEST, Math.min(HIGHEST, -x[i]));
    }
  }

  private static void clipMinusAbsolute(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(LOWEST, -Math.abs(x[i]));
    }
  }

  private static void round(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * 1.44269504088896341f + ROUNDER;
    }
  }

  /** From the low bits of a rounded sum to the bits of that power of 2. */
  private static void exponents(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = (bits[i] << 23) + 0x3F800000;
    }
  }

  private static void polynomial(float[] x, float[] scale, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float whole = x[i] * 1.44269504088896341f + ROUNDER - ROUNDER;
      float f = x[i] - whole * LOG2_HIGH - whole * LOG2_LOW;
      float p = f * 1.9875691500e-4f + 1.3981999507e-3f;
      p = p * f + 8.3334519073e-3f;
      p = p * f + 4.1665795894e-2f;
      p = p * f + 1.6666665459e-1f;
      p = p * f + 5.0000001201e-1f;
      y[i] = (p * f * f + f + 1f) * scale[i];
    }
  }

  private static void reciprocalOfOnePlus(float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 1f / (1f + y[i]);
    }
  }

  /** log(1 + u) = 2 artanh s with s = u / (2 + u), at most 1/3, by its series. */
  private static void softplus(float[] x, float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float s = u[i] / (2f + u[i]);
      float q = s * s;
      float p = q * (1f / 15) + 1f / 13;
      p = p * q + 1f / 11;
      p = p * q + 1f / 9;
      p = p * q + 1f / 7;
      p = p * q + 1f / 5;
      p = p * q + 1f / 3;
      y[i] = Math.max(x[i], 0f) + 2f * (p * q * s + s);
    }
  }
}
