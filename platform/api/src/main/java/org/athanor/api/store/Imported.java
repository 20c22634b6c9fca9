package org.athanor.api.store;

import java.util.List;
import org.athanor.api.run.RunId;

/**
 * What became of the runs of a file.
 *
 * @param added the runs that were taken over
 * @param present the runs that were there already and were left as they are
 */
public record Imported(List<RunId> added, List<RunId> present) {

  /** Copies the lists. */
  public Imported {
    added = List.copyOf(added);
    present = List.copyOf(present);
  }
}
