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

  /**
   * A value such that even positions give even values: each choice, and each whole number, gets the
   * same share.
   *
   * @param position at least 0 and below 1
   */
  Object spread(double position);

  /** Values to choose from, in the order of the file. */
  record Choice(String key, List<Object> values) implements Dimension {
    public Choice {
      values = Collections.unmodifiableList(List.copyOf(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException(key + " has no value to choose from");
      }
    }

    @Override
    public Object spread(double position) {
      return values.get(Math.min(values.size() - 1, (int) (position * values.size())));
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
      double value = between(low, high, position);
      if (whole) {
        return Math.round(Math.min(high, Math.max(low, value)));
      }
      return Math.min(high, Math.max(low, value));
    }

    @Override
    public Object spread(double position) {
      if (!whole) {
        return at(position);
      }
      double value = between(first(), last(), position);
      return Math.round(Math.min(Math.floor(high), Math.max(Math.ceil(low), value)));
    }

    /**
     * The inverse of {@link #spread}: at which position, from 0 to 1, it gives a value; of a whole
     * number, in the middle of its share.
     */
    public double position(Object value) {
      double number = ((Number) value).doubleValue();
      double from = whole ? first() : low;
      double to = whole ? last() : high;
      if (from == to) {
        return 0;
      }
      return logarithmic
          ? Math.log(number / from) / Math.log(to / from)
          : (number - from) / (to - from);
    }

    private double first() {
      return Math.ceil(low) - 0.5;
    }

    private double last() {
      return Math.floor(high) + 0.5;
    }

    private double between(double from, double to, double position) {
      return logarithmic ? from * Math.pow(to / from, position) : from + (to - from) * position;
    }
  }
}
