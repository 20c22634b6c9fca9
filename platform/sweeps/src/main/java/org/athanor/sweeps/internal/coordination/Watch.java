package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Optional;
import org.athanor.api.store.StoreException;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether work is to end before everything was tried. Used by one thread. */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  /** The store is asked no more often. */
  private static final long NANOSECONDS_BETWEEN_QUESTIONS = 1_000_000_000L;

  private final List<Deadline> deadlines;
  private final Trials trials;
  private long asked = System.nanoTime();

  Watch(List<Deadline> deadlines, Trials trials) {
    this.deadlines = deadlines;
    this.trials = trials;
  }

  /**
   * An early end.
   *
   * @param how one of the early endings
   * @param reason why, in a sentence
   */
  record End(Ending how, String reason) {}

  /** The early end that the work is to come to now, if it is. */
  Optional<End> look() {
    Deadline.Moment now = Deadline.Moment.now();
    return deadlines.stream()
        .filter(deadline -> deadline.isOver(now))
        .findFirst()
        .map(deadline -> new End(Ending.OUT_OF_TIME, deadline.reason()))
        .or(() -> trials.complaint().map(reason -> new End(Ending.HOPELESS, reason)))
        .or(this::wish);
  }

  private Optional<End> wish() {
    if (System.nanoTime() - asked < NANOSECONDS_BETWEEN_QUESTIONS) {
      return Optional.empty();
    }
    asked = System.nanoTime();
    try {
      return trials.isStopWanted()
          ? Optional.of(new End(Ending.STOPPED, "Someone asked for the sweep to stop."))
          : Optional.empty();
    } catch (StoreException e) {
      // Whether the store is lost for good is found out by those who have something to write.
      LOG.warn("Whether someone wants the sweep to stop is not known", e);
      return Optional.empty();
    }
  }
}
