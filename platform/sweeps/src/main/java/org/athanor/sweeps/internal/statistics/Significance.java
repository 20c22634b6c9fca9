package org.athanor.sweeps.internal.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.TTest;

/** Whether means of seeds differ by more than the seeds themselves. */
public final class Significance {
  /** The method, for whoever reads its results. */
  public static final String METHOD = "Welch's t test, two-sided, Holm's correction, level 0.05";

  /** The probability with which one or more of all differences may be found where there is none. */
  public static final double LEVEL = 0.05;

  private static final int FEWEST = 2;

  private Significance() {}

  /**
   * The p value of Welch's (1947) two-sided t test for equal means, variances not assumed equal.
   * Values that are not finite are left out.
   *
   * @return empty when one side has fewer than two finite values
   */
  public static OptionalDouble welch(double[] left, double[] right) {
    double[] one = finite(left);
    double[] other = finite(right);
    if (one.length < FEWEST || other.length < FEWEST) {
      return OptionalDouble.empty();
    }
    double p = new TTest().tTest(one, other);
    // Without any spread, on either side, the statistic is 0/0 or infinite.
    return OptionalDouble.of(Double.isNaN(p) ? (one[0] == other[0] ? 1 : 0) : p);
  }

  private static double[] finite(double[] values) {
    return DoubleStream.of(values).filter(Double::isFinite).toArray();
  }

  /**
   * P values corrected for there being many, by the method of Holm (1979): sorted upwards, the i-th
   * of m is multiplied by m - i + 1, and none may be less than the one before.
   *
   * @param values p values, those that are empty stay so and are not counted
   */
  public static List<OptionalDouble> holm(List<OptionalDouble> values) {
    Integer[] order =
        IntStream.range(0, values.size())
            .filter(index -> values.get(index).isPresent())
            .boxed()
            .sorted(Comparator.comparingDouble(index -> values.get(index).getAsDouble()))
            .toArray(Integer[]::new);
    OptionalDouble[] corrected = values.toArray(OptionalDouble[]::new);
    double before = 0;
    for (int rank = 0; rank < order.length; rank++) {
      double p = values.get(order[rank]).getAsDouble() * (order.length - rank);
      before = Math.max(before, Math.min(1, p));
      corrected[order[rank]] = OptionalDouble.of(before);
    }
    return Arrays.asList(corrected);
  }
}
