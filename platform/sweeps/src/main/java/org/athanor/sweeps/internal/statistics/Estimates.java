package org.athanor.sweeps.internal.statistics;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.athanor.sweeps.Estimate;

/** What the seeds of a group say together. */
public final class Estimates {
  private static final double CONFIDENCE = 0.95;

  private Estimates() {}

  /** The estimate from one value a seed. */
  public static Estimate of(double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    int count = finite.length;
    int diverged = values.length - count;
    double mean = DoubleStream.of(finite).average().orElse(Double.NaN);
    if (count < 2) {
      return new Estimate(count, diverged, mean, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double squares = DoubleStream.of(finite).map(x -> (x - mean) * (x - mean)).sum();
    double deviation = Math.sqrt(squares / (count - 1));
    double halfWidth =
        StudentT.twoSidedQuantile(CONFIDENCE, count - 1) * deviation / Math.sqrt(count);
    return new Estimate(
        count, diverged, mean, OptionalDouble.of(deviation), OptionalDouble.of(halfWidth));
  }
}
