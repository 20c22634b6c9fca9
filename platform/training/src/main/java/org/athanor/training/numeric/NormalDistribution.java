package org.athanor.training.numeric;

/** The standard normal distribution. */
public final class NormalDistribution {
  /** Beyond this many deviations the probability is 0 in double precision. */
  private static final double REACH = 38;

  private NormalDistribution() {}

  /** The density exp(-x²/2) / sqrt(2π). */
  public static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The probability of values below x, (1 + erf(x / sqrt 2)) / 2. */
  public static double probability(double x) {
    return (1 + ErrorFunction.erf(x / Math.sqrt(2))) / 2;
  }

  /**
   * The value below which a share of all lies, by bisection.
   *
   * @param share in (0, 1)
   */
  public static double quantile(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share is above 0 and below 1 but got " + share);
    }
    double low = -REACH;
    double high = REACH;
    // 60 halvings leave less than the distance of neighbouring numbers near 1.
    for (int halving = 0; halving < 60; halving++) {
      double middle = (low + high) / 2;
      if (probability(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
