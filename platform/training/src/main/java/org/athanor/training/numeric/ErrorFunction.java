package org.athanor.training.numeric;

/** The error function in double precision. */
public final class ErrorFunction {
  private ErrorFunction() {}

  /**
   * erf x = 2/sqrt(pi) integral from 0 to x of exp(-t^2): by its Maclaurin series near zero, and by
   * the continued fraction of the complement further out (Abramowitz and Stegun 7.1.6 and 7.1.14).
   */
  public static double erf(double x) {
    double absolute = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    double value = absolute < 2.5 ? series(absolute) : absolute > 6 ? 1 : 1 - complement(absolute);
    return Math.copySign(value, x);
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17 && n < 200; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double complement(double x) {
    double fraction = 0;
    for (int n = 120; n >= 1; n--) {
      fraction = n / 2.0 / (x + fraction);
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
  }
}
