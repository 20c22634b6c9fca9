package org.athanor.sweeps.internal.pool;

import java.time.Duration;

/**
 * What a worker may take before it is replaced.
 *
 * @param start how long it may take to be ready
 * @param silence how long it may give no sign of life
 * @param patience how long a trial may go without a step
 * @param grace how long a trial may take to write its checkpoint and stop
 * @param memory what it may occupy, in bytes
 */
public record Limits(
    Duration start, Duration silence, Duration patience, Duration grace, long memory) {
  /** A worker that occupies more than this part of its bound is replaced after its trial. */
  private static final double FULL = 0.75;

  /** The usual limits with a trial's patience and a bound of memory. */
  public static Limits of(Duration patience, long memory) {
    return new Limits(
        Duration.ofSeconds(120), Duration.ofSeconds(60), patience, Duration.ofSeconds(10), memory);
  }

  boolean isNearlyFull(long occupied) {
    return occupied > FULL * memory;
  }
}
