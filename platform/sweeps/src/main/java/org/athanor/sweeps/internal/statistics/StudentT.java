package org.athanor.sweeps.internal.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/** Quantiles of Student's t distribution. */
public final class StudentT {
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
    // Nothing is drawn from it, so it needs no source of randomness.
    return new TDistribution(null, degrees, 1e-12)
        .inverseCumulativeProbability((1 + probability) / 2);
  }
}
