package org.athanor.sweeps.internal.coordination;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.athanor.api.experiment.SweepParameters;

/** When a sweep's time is over. */
sealed interface Deadline {
  /** Whether it is over. */
  boolean isOver(Moment now);

  /** Why the sweep ends then, in a sentence. */
  String reason();

  /**
   * A moment on both clocks.
   *
   * @param wall what the clock on the wall shows, which people and time servers set
   * @param nanoseconds of a clock that nobody sets, and that stands still while the machine sleeps
   */
  record Moment(ZonedDateTime wall, long nanoseconds) {
    static Moment now() {
      return new Moment(ZonedDateTime.now(), System.nanoTime());
    }
  }

  /**
   * So long from a moment on.
   *
   * @param since nanoseconds of the clock that nobody sets
   */
  record Span(long since, Duration length, String reason) implements Deadline {
    @Override
    public boolean isOver(Moment now) {
      return now.nanoseconds() - since >= length.toNanos();
    }
  }

  /** A time of day. */
  record TimeOfDay(ZonedDateTime at, String reason) implements Deadline {
    @Override
    public boolean isOver(Moment now) {
      return !at.isAfter(now.wall());
    }
  }

  /** What the parameters say: so long from now, a time of day, both, or nothing. */
  static List<Deadline> of(SweepParameters parameters, Moment now) {
    List<Deadline> deadlines = new ArrayList<>();
    double seconds = parameters.time();
    if (seconds > 0) {
      deadlines.add(
          new Span(
              now.nanoseconds(),
              Duration.ofMillis(Math.round(seconds * 1000)),
              "The sweep's time of " + seconds + " s is over."));
    }
    String until = parameters.until();
    if (!until.isEmpty()) {
      deadlines.add(
          new TimeOfDay(
              next(LocalTime.parse(until), now.wall()), "It is " + until + ", the sweep's end."));
    }
    return deadlines;
  }

  private static ZonedDateTime next(LocalTime time, ZonedDateTime now) {
    ZonedDateTime today = now.with(time);
    return today.isAfter(now) ? today : now.plusDays(1).with(time);
  }
}
