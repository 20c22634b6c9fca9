package org.athanor.backends.nd4j.internal.kernels;

/** Approximations in single precision that the just-in-time compiler can make vector code of. */
final class Transcendental {
  private Transcendental() {}

  /**
   * tanh by the rational function of degree 13 over 6 that Eigen uses, on x held in [-7.9, 7.9],
   * beyond which tanh rounds to 1; a few units in the last place.
   */
  static void tanh(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float t = Math.max(-7.90531110763549805f, Math.min(7.90531110763549805f, x[i]));
      float s = t * t;
      float p = s * -2.76076847742355e-16f + 2.00018790482477e-13f;
      p = s * p + -8.60467152213735e-11f;
      p = s * p + 5.12229709037114e-08f;
      p = s * p + 1.48572235717979e-05f;
      p = s * p + 6.37261928875436e-04f;
      p = s * p + 4.89352455891786e-03f;
      float q = s * 1.19825839466702e-06f + 1.18534705686654e-04f;
      q = s * q + 2.26843463243900e-03f;
      q = s * q + 4.89352518554385e-03f;
      y[i] = t * p / q;
    }
  }
}
