package org.athanor.models.density;

import java.util.function.DoubleUnaryOperator;
import org.athanor.training.random.RandomStream;

/** Draws on a line by the inverse of the distribution function F: x with F(x) = u, u uniform. */
final class Quantile {
  private static final int ITERATIONS = 200;

  private Quantile() {}

  /** A number uniform in the open interval (0, 1). */
  static double share(RandomStream random) {
    return random.uniform() + 0x1p-54;
  }

  /**
   * The x at which a distribution function reaches a share: Newton's steps as long as they stay in
   * the bracket that bisection narrows.
   *
   * @param share u in (0, 1)
   * @param probability F, rising
   * @param density its slope
   * @param low where F is below the share
   * @param high where F is above it
   */
  static double of(
      double share,
      DoubleUnaryOperator probability,
      DoubleUnaryOperator density,
      double low,
      double high) {
    double from = low;
    double to = high;
    double x = (low + high) / 2;
    for (int i = 0; i < ITERATIONS && to - from > 1e-12 * (high - low); i++) {
      double excess = probability.applyAsDouble(x) - share;
      if (excess < 0) {
        from = x;
      } else {
        to = x;
      }
      double step = excess / density.applyAsDouble(x);
      if (Math.abs(step) < 1e-12 * (high - low)) {
        return x - step;
      }
      double newton = x - step;
      x = newton > from && newton < to ? newton : (from + to) / 2;
    }
    return x;
  }
}
