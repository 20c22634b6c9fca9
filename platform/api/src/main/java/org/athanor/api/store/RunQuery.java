package org.athanor.api.store;

/**
 * Which runs, in which order, and which part of them.
 *
 * <p>The filter compares fields with values and joins comparisons by {@code and}, {@code or},
 * {@code not} and parentheses: {@code model = gan and objective in (jsd, kl) and
 * metrics.modes.covered > 6 and tag = nightly}. Operators are {@code = != < <= > >= in ~} ({@code
 * ~}: contains the text, whatever its case). Fields are {@code id, experiment, sweep, group, seed,
 * status, reason, created, started, ended, duration, tag, note, host, bundle}, a metric's last
 * value as {@code metrics.NAME}, and any other name is a parameter by its dotted key (or {@code
 * parameters.KEY}). A list parameter equals a value when one of its elements does. Times are
 * written as {@code 2026-11-21}, {@code 2026-11-21T09:30} or {@code 3d}, {@code 12h}, {@code 30m}
 * for so long ago; durations as {@code 90s}, {@code 5m}, {@code 2h}. NaN is neither larger nor
 * smaller than anything.
 *
 * @param where the filter; empty for all runs
 * @param without a tag whose runs are left out, whatever the filter says; empty for none
 * @param sort a field of the filter language to sort by; runs without a value come last
 * @param descending whether the largest comes first
 * @param offset how many to leave out at the beginning
 * @param limit how many at most
 */
public record RunQuery(
    String where, String without, String sort, boolean descending, int offset, int limit) {

  /** All runs, the latest first. */
  public static final RunQuery ALL = new RunQuery("", "", "created", true, 0, Integer.MAX_VALUE);

  /** Checks the range. */
  public RunQuery {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "offset and limit cannot be negative but got " + offset + " and " + limit + ".");
    }
  }

  /** The same with another filter. */
  public RunQuery where(String filter) {
    return new RunQuery(filter, without, sort, descending, offset, limit);
  }

  /** The same without the runs of a tag. */
  public RunQuery without(String tag) {
    return new RunQuery(where, tag, sort, descending, offset, limit);
  }

  /** The same in another order. */
  public RunQuery sortedBy(String field, boolean largestFirst) {
    return new RunQuery(where, without, field, largestFirst, offset, limit);
  }

  /** Another part of the same. */
  public RunQuery page(int from, int count) {
    return new RunQuery(where, without, sort, descending, from, count);
  }
}
