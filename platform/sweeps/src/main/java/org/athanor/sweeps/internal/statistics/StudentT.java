package org.athanor.sweeps.internal.statistics;

/**
 * Quantiles of Student's t distribution.
 *
 * <p>With ν degrees of freedom, {@code P(|T| > t) = I(ν / (ν + t²); ν/2, 1/2)}, where I is the
 * regularised incomplete beta function (Abramowitz and Stegun, Handbook of Mathematical Functions,
 * 26.7.1), here by the continued fraction 26.5.8 in Lentz's form.
 */
public final class StudentT {
  private static final int ITERATIONS = 500;
  private static final double SMALLEST = 1e-300;
  private static final double PRECISION = 1e-15;

  /** Lanczos's coefficients for g = 7 (Godfrey, 2001), good to 15 digits. */
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private StudentT() {}

  /**
   * The value that the absolute value of T does not exceed with a probability.
   *
   * @param probability above 0 and below 1
   * @param degrees of freedom, at least 1
   */
  public static double twoSidedQuantile(double probability, int degrees) {
    if (!(probability > 0 && probability < 1) || degrees < 1) {
      throw new IllegalArgumentException(
          "no quantile for probability "
              + probability
              + " with "
              + degrees
              + " degrees of freedom");
    }
    double low = 0;
    double high = 1;
    while (twoSidedTail(high, degrees) > 1 - probability) {
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (twoSidedTail(middle, degrees) > 1 - probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** {@code P(|T| > t)}. */
  static double twoSidedTail(double t, double degrees) {
    return regularisedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
  }

  private static double regularisedBeta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * continuedFraction(x, a, b) / a
        : 1 - front * continuedFraction(1 - x, b, a) / b;
  }

  private static double continuedFraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= ITERATIONS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / awayFromZero(1 + even * d);
      c = awayFromZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / awayFromZero(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return fraction;
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < SMALLEST ? SMALLEST : value;
  }

  /** The logarithm of the gamma function for positive arguments, by Lanczos's approximation. */
  private static double logGamma(double x) {
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (z + i);
    }
    double t = z + LANCZOS.length - 1.5;
    return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
