package org.athanor.sweeps;

import java.util.List;
import java.util.Optional;

/**
 * What became of the work.
 *
 * @param sweep the sweep's id, if it was one
 * @param groups the seed groups in the order in which they were begun, those of earlier sessions of
 *     a resumed sweep included
 * @param finished how many trials finished
 * @param failed how many trials failed
 * @param stopped how many trials were stopped, or never begun because of a stop
 * @param pruned how many trials were ended by the pruner
 * @param refused how many settings could not be run because their parts do not fit
 * @param ending how it ended
 * @param reason why it ended early, in a sentence; empty when everything was tried
 */
public record CoordinationResult(
    Optional<String> sweep,
    List<GroupSummary> groups,
    int finished,
    int failed,
    int stopped,
    int pruned,
    int refused,
    Ending ending,
    String reason) {

  /** Why the work ended. */
  public enum Ending {
    /** Everything was tried. */
    COMPLETE,
    /** Someone asked for it to stop. */
    STOPPED,
    /** Its time was over; what is left can be gone on with. */
    OUT_OF_TIME,
    /** More trials failed than were allowed, or nothing can come of it. */
    HOPELESS
  }

  /** Copies the list. */
  public CoordinationResult {
    groups = List.copyOf(groups);
  }

  /** Whether every trial that was asked for ended as planned. */
  public boolean allFinished() {
    boolean asPlanned = ending == Ending.OUT_OF_TIME || (ending == Ending.COMPLETE && stopped == 0);
    return asPlanned && failed == 0 && refused == 0;
  }

  /** Whether not one trial ended as planned. */
  public boolean noneFinished() {
    return finished == 0 && pruned == 0;
  }
}
