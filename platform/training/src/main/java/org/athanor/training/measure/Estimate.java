package org.athanor.training.measure;

import java.util.OptionalDouble;

/**
 * A number that can be trusted: a value with what is known of its error.
 *
 * @param name what was measured, when a measure gives several numbers, such as {@code quality};
 *     empty for the measure's one number
 * @param value the value; may be infinite where that is the truth
 * @param standardError the standard error of the value; empty when it is exact
 * @param estimator how it was found: {@code exact}, {@code sliced, 100 projections} ...
 * @param samples how many samples it was found from; 0 when it is exact
 */
public record Estimate(
    String name, double value, OptionalDouble standardError, String estimator, long samples) {

  /** An exact value. */
  public static Estimate exact(String name, double value) {
    return new Estimate(name, value, OptionalDouble.empty(), "exact", 0);
  }

  /** An estimate with its standard error. */
  public static Estimate of(
      String name, double value, double standardError, String estimator, long samples) {
    return new Estimate(name, value, OptionalDouble.of(standardError), estimator, samples);
  }
}
