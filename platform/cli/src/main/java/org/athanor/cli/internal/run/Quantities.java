package org.athanor.cli.internal.run;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.cli.internal.CommandException;

/** Sizes and times of the command line. */
final class Quantities {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)b?");
  private static final String UNITS = "kmgt";
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|min|h|d)");

  private Quantities() {}

  /** A number of bytes such as {@code 500MB}; units are powers of 1000, as in the settings. */
  static long size(String option, String text, long least) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
      long size = (long) (Long.parseLong(matcher.group(1)) * Math.pow(1000, unit));
      if (size >= least) {
        return size;
      }
    }
    throw CommandException.usage(
        "%s must be a size such as 500MB or 2GB, at least %dMB, but is %s."
            .formatted(option, least / 1_000_000, text));
  }

  /** A time such as {@code 90s}, {@code 15min}, {@code 2h} or {@code 1d}. */
  static Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches() && Long.parseLong(matcher.group(1)) > 0) {
      long count = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(count);
        case "h" -> Duration.ofHours(count);
        case "d" -> Duration.ofDays(count);
        default -> Duration.ofMinutes(count);
      };
    }
    throw CommandException.usage(
        option + " must be a time such as 90s, 15min or 2h, but is " + text + ".");
  }
}
