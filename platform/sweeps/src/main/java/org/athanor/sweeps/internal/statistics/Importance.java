package org.athanor.sweeps.internal.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much the values of one key alone say about the scores: ε² of Kelley (1935), {@code (SSB - (k
 * - 1) MSW) / SST} from the sums of squares between and within the k classes of a key, which is
 * near 0 where a key does not matter, however few settings there are. Below 0 it is 0.
 */
public final class Importance {
  /** The method, for whoever reads its results. */
  public static final String METHOD =
      "share of the variance between settings that the values of a key alone explain, corrected"
          + " for chance (Kelley's ε²); ranges in quarters of their values";

  private static final int QUARTERS = 4;

  private Importance() {}

  /**
   * The share.
   *
   * @param values of the key; numbers that differ everywhere are taken in quarters of their order
   * @param scores one for each value
   * @return at least 0 and at most 1; empty when there are too few scores to say
   */
  public static OptionalDouble of(List<Object> values, List<Double> scores) {
    Map<Object, List<Double>> classes = new LinkedHashMap<>();
    List<Object> keys = classes(values);
    for (int index = 0; index < scores.size(); index++) {
      classes.computeIfAbsent(keys.get(index), any -> new ArrayList<>()).add(scores.get(index));
    }
    int count = scores.size();
    if (classes.size() < 2 || count <= classes.size()) {
      return OptionalDouble.empty();
    }
    double within = classes.values().stream().mapToDouble(Importance::squares).sum();
    double total = squares(scores);
    double perDegree = within / (count - classes.size());
    double between = total - within - (classes.size() - 1) * perDegree;
    return total > 0 ? OptionalDouble.of(Math.max(0, between / total)) : OptionalDouble.of(0);
  }

  private static List<Object> classes(List<Object> values) {
    boolean range =
        values.stream().allMatch(Number.class::isInstance)
            && values.stream().distinct().count() > QUARTERS;
    if (!range) {
      return values;
    }
    double[] sorted =
        values.stream().mapToDouble(value -> ((Number) value).doubleValue()).sorted().toArray();
    return values.stream().<Object>map(value -> quarter(sorted, (Number) value)).toList();
  }

  private static int quarter(double[] sorted, Number value) {
    int below = 0;
    while (below < sorted.length && sorted[below] < value.doubleValue()) {
      below++;
    }
    return QUARTERS * below / sorted.length;
  }

  private static double squares(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
  }
}
