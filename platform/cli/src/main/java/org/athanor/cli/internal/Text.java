package org.athanor.cli.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values look to a person. */
public final class Text {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final double LARGEST_PLAIN = 1e6;
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

  private Text() {}

  /** A text without line breaks and without anything that would steer the terminal. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                plain.appendCodePoint(
                    Character.isISOControl(point) || isFormat(point) ? ' ' : point));
    return plain.toString();
  }

  /**
   * Invisible characters that turn the direction of writing can make a line say what it does not.
   */
  private static boolean isFormat(int point) {
    return Character.getType(point) == Character.FORMAT;
  }

  /** How many columns a text takes. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Four significant digits, or all of a whole number. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double magnitude = Math.abs(value);
    if (value == Math.rint(value) && magnitude < LARGEST_PLAIN) {
      return Long.toString((long) value);
    }
    if (magnitude < 1e-4 || magnitude >= LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(magnitude)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A moment in the person's own time zone. */
  public static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** {@code 3.2 s}, {@code 2:05 min}, {@code 1:02:05 h}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
    return String.format(
        Locale.ROOT, "%d:%02d:%02d h", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** A size in powers of 1000. */
  public static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1000 && unit < SIZES.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, SIZES[unit]);
  }

  /** {@code 1 run}, {@code 2 runs}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
