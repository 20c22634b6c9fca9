package org.athanor.cli.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.athanor.engine.measure.DivergenceMeter;

/** The difference of the means of all numbers, to a power; there is none between Gaussians. */
final class TestMeter implements DivergenceMeter {
  @Override
  public Distance measure(
      String divergence,
      Map<String, Object> parameters,
      Form form,
      double[][] p,
      double[][] q,
      long seed) {
    if (form == Form.GAUSSIAN) {
      throw new IllegalArgumentException("mean has no form=gaussian between these");
    }
    double value =
        Math.pow(Math.abs(mean(p) - mean(q)), ((Number) parameters.get("power")).doubleValue());
    return form == Form.DISCRETE
        ? new Distance(value, OptionalDouble.empty(), "exact")
        : new Distance(value, OptionalDouble.of(0.25), "means, seed " + seed);
  }

  private static double mean(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }
}
