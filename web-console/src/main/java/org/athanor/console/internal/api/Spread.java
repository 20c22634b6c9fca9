package org.athanor.console.internal.api;

import java.util.List;
import java.util.Map;

/**
 * Mean and standard deviation of a metric over the runs of a group.
 *
 * @param mean the mean of the finite values; NaN when there are none
 * @param deviation the sample standard deviation (n - 1); NaN for fewer than two
 * @param count how many finite values there are
 */
record Spread(double mean, double deviation, long count) {
  static Spread of(List<Double> values) {
    double[] finite = values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
    double sum = 0;
    for (double value : finite) {
      sum += value;
    }
    double mean = finite.length == 0 ? Double.NaN : sum / finite.length;
    double squares = 0;
    for (double value : finite) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1));
    return new Spread(mean, deviation, finite.length);
  }

  Map<String, Object> json() {
    return Map.of("mean", mean, "sd", deviation, "count", count);
  }
}
