package org.athanor.training.random;

/**
 * Normal numbers by the ziggurat of Marsaglia and Tsang (2000) in the exact form of Doornik (2005):
 * 256 layers of equal area under exp(-x^2 / 2); one 64-bit draw is enough 99 times in 100.
 */
final class Ziggurat {
  private static final int LAYERS = 256;
  private static final double TAIL = 3.6541528853610088;
  private static final double AREA = 0.00492867323399;

  /** The right edge of each layer, from the widest (the base, which stands for the tail) to 0. */
  private static final double[] EDGE = new double[LAYERS + 1];

  /** A point left of edge times ratio lies under the curve for sure. */
  private static final double[] RATIO = new double[LAYERS];

  static {
    double height = density(TAIL);
    EDGE[0] = AREA / height;
    EDGE[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      EDGE[i] = Math.sqrt(-2 * Math.log(AREA / EDGE[i - 1] + height));
      height = density(EDGE[i]);
    }
    for (int i = 0; i < LAYERS; i++) {
      RATIO[i] = EDGE[i + 1] / EDGE[i];
    }
  }

  private Ziggurat() {}

  static double normal(RandomStream random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) (bits & (LAYERS - 1));
      double position = (bits >> 11) * 0x1p-52;
      if (Math.abs(position) < RATIO[layer]) {
        return position * EDGE[layer];
      }
      if (layer == 0) {
        return Math.copySign(tail(random), position);
      }
      double x = position * EDGE[layer];
      double upper = density(EDGE[layer + 1]);
      double lower = density(EDGE[layer]);
      if (lower + random.uniform() * (upper - lower) < density(x)) {
        return x;
      }
    }
  }

  /** A draw beyond the last layer (Marsaglia 1964). */
  private static double tail(RandomStream random) {
    while (true) {
      double x = -Math.log(1 - random.uniform()) / TAIL;
      double y = -Math.log(1 - random.uniform());
      if (2 * y > x * x) {
        return TAIL + x;
      }
    }
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2);
  }
}
