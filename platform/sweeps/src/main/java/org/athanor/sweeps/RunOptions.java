package org.athanor.sweeps;

import java.time.Duration;
import java.util.Set;

/**
 * How work is done, apart from what the experiment itself says.
 *
 * @param workers how many worker processes at most; 0 chooses by the processor and the experiment
 * @param maxFailures after how many failed trials the rest is given up; 0 is never
 * @param retries how often a trial whose worker died, hung or grew too large is begun again, from
 *     its last checkpoint
 * @param retryFailed whether the failed trials of a resumed sweep are tried again
 * @param memory what a worker may use, in bytes; 0 gives each an equal share of four fifths of the
 *     machine
 * @param patience how long a trial may go without a step before it counts as hung
 * @param tags words attached to each run
 * @param note a text attached to each run
 */
public record RunOptions(
    int workers,
    int maxFailures,
    int retries,
    boolean retryFailed,
    long memory,
    Duration patience,
    Set<String> tags,
    String note) {

  /** Everything chosen by the platform, nothing retried. */
  public static final RunOptions DEFAULT =
      new RunOptions(0, 0, 0, false, 0, Duration.ofMinutes(10), Set.of(), "");

  /** Checks the ranges and copies the tags. */
  public RunOptions {
    notNegative("workers", workers);
    notNegative("maxFailures", maxFailures);
    notNegative("retries", retries);
    notNegative("memory", memory);
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience must be positive but got " + patience + ".");
    }
    tags = Set.copyOf(tags);
  }

  /** The same with another number of workers. */
  public RunOptions withWorkers(int count) {
    return new RunOptions(count, maxFailures, retries, retryFailed, memory, patience, tags, note);
  }

  /** The same with another limit of failures. */
  public RunOptions withMaxFailures(int count) {
    return new RunOptions(workers, count, retries, retryFailed, memory, patience, tags, note);
  }

  /** The same with another number of retries. */
  public RunOptions withRetries(int count) {
    return new RunOptions(workers, maxFailures, count, retryFailed, memory, patience, tags, note);
  }

  /** The same, trying failed trials again or not. */
  public RunOptions withRetryFailed(boolean again) {
    return new RunOptions(workers, maxFailures, retries, again, memory, patience, tags, note);
  }

  /** The same with another bound of memory. */
  public RunOptions withMemory(long bytes) {
    return new RunOptions(workers, maxFailures, retries, retryFailed, bytes, patience, tags, note);
  }

  /** The same with another patience. */
  public RunOptions withPatience(Duration longest) {
    return new RunOptions(workers, maxFailures, retries, retryFailed, memory, longest, tags, note);
  }

  /** The same with other tags and another note. */
  public RunOptions withRemarks(Set<String> words, String text) {
    return new RunOptions(
        workers, maxFailures, retries, retryFailed, memory, patience, words, text);
  }

  private static void notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " cannot be negative but got " + value + ".");
    }
  }
}
