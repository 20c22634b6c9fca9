package org.athanor.api.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.RunStatus;

/**
 * A set of runs over one space.
 *
 * @param id its name in the store
 * @param name the experiment's name, the same every night
 * @param text the sweep file after overrides
 * @param state what the sweep's own process needs to go on after it died, as it wrote it
 * @param created when it was begun
 * @param ended when it ended
 * @param outcome how it ended, in a sentence; empty before
 * @param runs how many runs it has of each status
 */
public record Sweep(
    String id,
    String name,
    String text,
    String state,
    Instant created,
    Optional<Instant> ended,
    String outcome,
    Map<RunStatus, Long> runs) {

  /** Copies the map. */
  public Sweep {
    runs = Map.copyOf(runs);
  }
}
