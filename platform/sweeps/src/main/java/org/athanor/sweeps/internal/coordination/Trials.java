package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.CoordinationResult.Ending;

/** Where the trials of one piece of work come from. Used by several threads. */
interface Trials extends AutoCloseable {
  /**
   * Takes the next trial.
   *
   * @param going whether the work goes on; to be asked while waiting
   * @return empty when there is none left
   */
  Optional<Assignment> next(BooleanSupplier going) throws InterruptedException;

  /** A trial reached its end, and the store knows it. */
  void ended(RunId run, RunStatus status);

  /** Whether a trial is hopeless after another value of a metric. */
  default boolean isHopeless(RunId run, String metric, long step, double value) {
    return false;
  }

  /** A trial has recorded metrics of one step. */
  default void recorded(RunId run, Set<String> metrics) {}

  /** Why nothing can come of the work, in a sentence; empty while something can. */
  default Optional<String> complaint() {
    return Optional.empty();
  }

  /** Whether someone wants all of it to stop; asks the store. */
  default boolean isStopWanted() {
    return false;
  }

  /** A trial was taken up again; what lay behind its last checkpoint is gone from the store. */
  default void restarted(RunId run) {}

  /**
   * All trials are over, or were given up.
   *
   * @param reason why it ended early, in a sentence
   */
  default void over(Ending ending, String reason) {}

  /** Nothing more will be asked; lets go of what is held. */
  @Override
  default void close() {}

  /** The sweep's id, when it is one. */
  default Optional<String> sweep() {
    return Optional.empty();
  }

  /** How many settings were refused. */
  default int refused() {
    return 0;
  }

  /** All seed groups, in the order in which they were begun. */
  List<Group> groups();

  /**
   * A seed group.
   *
   * @param id its id in the store
   * @param setting what the sweep gave it
   * @param runs those of its runs that are written down, by seed
   * @param planned how many runs it has when it is complete
   */
  record Group(String id, Setting setting, List<RunId> runs, int planned) {
    public Group {
      runs = List.copyOf(runs);
    }
  }
}
