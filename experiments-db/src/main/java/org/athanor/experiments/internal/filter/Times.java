package org.athanor.experiments.internal.filter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as people write them. */
final class Times {

  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d|w)");

  private Times() {}

  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1e3;
          case "m" -> 60e3;
          case "h" -> 3600e3;
          case "d" -> 86_400e3;
          default -> 7 * 86_400e3;
        };
    return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit)));
  }

  /** A day, a day with a time, or so long before now. */
  static Optional<Instant> instant(String text, Instant now) {
    Optional<Duration> ago = duration(text);
    if (ago.isPresent()) {
      return Optional.of(now.minus(ago.get()));
    }
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
      }
      boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})");
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant());
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }
}
