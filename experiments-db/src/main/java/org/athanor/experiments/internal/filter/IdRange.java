package org.athanor.experiments.internal.filter;

import java.util.Locale;
import java.util.Optional;
import org.athanor.api.run.RunId;

/**
 * The numbers of all ids that begin alike.
 *
 * @param first the smallest
 * @param last the largest
 */
public record IdRange(long first, long last) {

  private static final int LENGTH = 13;

  /** The ids with a beginning; empty when no id can have it. */
  public static Optional<IdRange> of(String beginning) {
    String text = beginning.toLowerCase(Locale.ROOT);
    if (!text.matches("[0-7][0-9a-hjkmnp-tv-z]{0,12}")) {
      return Optional.empty();
    }
    int missing = LENGTH - text.length();
    return Optional.of(
        new IdRange(
            new RunId(text + "0".repeat(missing)).number(),
            new RunId(text + "z".repeat(missing)).number()));
  }
}
