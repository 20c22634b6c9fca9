package org.athanor.api.plugin;

/**
 * The numbers that a parameter may take: from {@code min} to {@code max}, both allowed, and
 * strictly between {@code above} and {@code below}.
 */
public record Range(double min, double max, double above, double below) {
  /** Every number. */
  public static final Range ALL =
      new Range(
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /** Whether the range allows a value; NaN and infinities are never allowed. */
  public boolean allows(double value) {
    return Double.isFinite(value) && value >= min && value <= max && value > above && value < below;
  }

  /** Whether every number is allowed. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** The rule in words, such as {@code at least 1 and below 10}; {@code any number} for all. */
  public String sentence() {
    String low =
        min > Double.NEGATIVE_INFINITY && min > above
            ? "at least " + number(min)
            : above > Double.NEGATIVE_INFINITY ? "above " + number(above) : "";
    String high =
        max < Double.POSITIVE_INFINITY && max < below
            ? "at most " + number(max)
            : below < Double.POSITIVE_INFINITY ? "below " + number(below) : "";
    if (low.isEmpty() && high.isEmpty()) {
      return "any number";
    }
    return low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
  }

  /** A whole number without its {@code .0}, any other number as Java writes it. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
