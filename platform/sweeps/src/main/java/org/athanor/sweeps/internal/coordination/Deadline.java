package org.athanor.sweeps.internal.coordination;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.athanor.api.experiment.SweepParameters;

/**
 * When a sweep's time is over.
 *
 * @param at the moment
 * @param reason for the record, in a sentence
 */
record Deadline(ZonedDateTime at, String reason) {
  /** The earlier of what the parameters say: so long from now, or a time of day. */
  static Optional<Deadline> of(SweepParameters parameters, ZonedDateTime now) {
    Optional<Deadline> time =
        Optional.of(parameters.time())
            .filter(seconds -> seconds > 0)
            .map(
                seconds ->
                    new Deadline(
                        now.plus(Duration.ofMillis(Math.round(seconds * 1000))),
                        "The sweep's time of " + seconds + " s is over."));
    Optional<Deadline> until =
        Optional.of(parameters.until())
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    new Deadline(
                        next(LocalTime.parse(text), now), "It is " + text + ", the sweep's end."));
    return time.isPresent() && until.isPresent() && until.get().at().isBefore(time.get().at())
        ? until
        : time.or(() -> until);
  }

  private static ZonedDateTime next(LocalTime time, ZonedDateTime now) {
    ZonedDateTime today = now.with(time);
    return today.isAfter(now) ? today : now.plusDays(1).with(time);
  }

  boolean isOver(ZonedDateTime now) {
    return !at.isAfter(now);
  }
}
