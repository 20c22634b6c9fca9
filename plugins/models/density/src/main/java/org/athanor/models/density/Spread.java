package org.athanor.models.density;

import java.util.Arrays;

/**
 * How far the values of one axis reach.
 *
 * @param low the least
 * @param high the greatest
 * @param deviation the standard deviation, divided by n - 1
 * @param quartiles the distance between the first and the third quartile
 */
record Spread(double low, double high, double deviation, double quartiles) {
  static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return new Spread(
        sorted[0],
        sorted[sorted.length - 1],
        Math.sqrt(squares / Math.max(1, sorted.length - 1)),
        quantile(sorted, 0.75) - quantile(sorted, 0.25));
  }

  /** Between the order statistics, linearly. */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
