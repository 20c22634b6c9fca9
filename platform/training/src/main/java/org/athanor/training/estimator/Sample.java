package org.athanor.training.estimator;

import java.util.Arrays;

/**
 * Numbers that were drawn independently of one distribution.
 *
 * @param values at least one; shared, not copied
 */
public record Sample(double[] values) {
  /** Their mean. */
  public double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The variance of the distribution that they come from, estimated: divided by n - 1. */
  public double variance() {
    double mean = mean();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length > 1 ? squares / (values.length - 1) : 0;
  }

  /** The standard deviation that belongs to {@link #variance}. */
  public double deviation() {
    return Math.sqrt(variance());
  }

  /** The variance of the mean. */
  public double varianceOfMean() {
    return variance() / values.length;
  }
}
