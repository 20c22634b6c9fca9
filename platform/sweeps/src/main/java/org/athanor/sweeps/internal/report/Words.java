package org.athanor.sweeps.internal.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.athanor.sweeps.Estimate;

/** How a report writes numbers and values. */
final class Words {
  private static final int MOST_NAMES = 8;

  private Words() {}

  /** Four significant digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e7) {
      return Long.toString((long) value);
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int digits = (int) Math.max(0, 3 - Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** The same without the zeros that say nothing, for numbers that someone chose. */
  static String round(double value) {
    String text = number(value);
    int exponent = text.indexOf('e');
    if (exponent >= 0) {
      return withoutZeros(text.substring(0, exponent))
          + "e"
          + Integer.parseInt(text.substring(exponent + 1));
    }
    return withoutZeros(text);
  }

  private static String withoutZeros(String text) {
    return text.matches("-?\\d+\\.\\d+") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** The mean and half the width of its confidence interval. */
  static String estimate(Estimate estimate) {
    String interval =
        estimate.halfWidth().isPresent() ? " ± " + number(estimate.halfWidth().getAsDouble()) : "";
    return number(estimate.mean()) + interval;
  }

  static String p(OptionalDouble p) {
    if (p.isEmpty()) {
      return "";
    }
    return p.getAsDouble() < 0.001
        ? "< 0.001"
        : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** The first few names, and how many more there are. */
  static String some(List<String> names) {
    String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A value of a setting in few words: {@code [unrolled(steps=5)]}. */
  static String value(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(Words::value).collect(Collectors.joining(" + "));
    }
    if (value instanceof Map<?, ?> part) {
      return part.entrySet().stream().map(Words::part).collect(Collectors.joining(", "));
    }
    return value instanceof Double number ? round(number) : String.valueOf(value);
  }

  /** The values of a setting in one line. */
  static String values(Map<String, String> values) {
    return values.isEmpty()
        ? "as the experiment stands"
        : values.entrySet().stream()
            .map(one -> one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String part(Map.Entry<?, ?> entry) {
    if (entry.getValue() instanceof Map<?, ?> parameters) {
      return parameters.isEmpty()
          ? String.valueOf(entry.getKey())
          : parameters.entrySet().stream()
              .map(one -> one.getKey() + "=" + value(one.getValue()))
              .collect(Collectors.joining(", ", entry.getKey() + "(", ")"));
    }
    return entry.getKey() + "=" + value(entry.getValue());
  }
}
