package org.athanor.api.sweep;

import java.util.Collections;
import java.util.List;

/**
 * One key of an experiment file and the values that a sweep may give it.
 *
 * <p>A value is plain data as a YAML reader leaves it; {@code null} never occurs.
 */
public sealed interface Dimension {
  /** The dotted key, such as {@code train.optimizer.adam.rate}. */
  String key();

  /** Values to choose from, in the order of the file. */
  record Choice(String key, List<Object> values) implements Dimension {
    public Choice {
      values = Collections.unmodifiableList(List.copyOf(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException(key + " has no value to choose from");
      }
    }
  }

  /**
   * Numbers from {@code low} to {@code high}, both included.
   *
   * @param logarithmic whether equal ratios, rather than differences, are equal steps
   * @param whole whether only whole numbers are allowed
   * @param count how many values a grid takes from the range; at least 1
   */
  record Interval(
      String key, double low, double high, boolean logarithmic, boolean whole, int count)
      implements Dimension {
    public Interval {
      if (!(low <= high) || (logarithmic && low <= 0) || count < 1) {
        throw new IllegalArgumentException(
            "%s: no interval from %s to %s with %d values%s"
                .formatted(key, low, high, count, logarithmic ? " on a log scale" : ""));
      }
    }

    /** The value at a position between 0 (low) and 1 (high). */
    public Object at(double position) {
      double value =
          logarithmic ? low * Math.pow(high / low, position) : low + (high - low) * position;
      if (whole) {
        return Math.round(Math.min(high, Math.max(low, value)));
      }
      return Math.min(high, Math.max(low, value));
    }
  }
}
