package org.athanor.sweeps.internal.pool;

import org.athanor.api.run.RunStatus;

/**
 * How one attempt at a trial ended.
 *
 * @param status finished, failed or stopped
 * @param reason why it failed or stopped, in a sentence; empty when it finished
 * @param detail a stack trace or the last lines of the worker, perhaps empty
 * @param cause who ended it
 */
public record AttemptEnd(RunStatus status, String reason, String detail, Cause cause) {

  /** The same, failed when one of its files could not be kept. */
  public AttemptEnd orSpoiled(String problem) {
    return problem.isEmpty()
        ? this
        : new AttemptEnd(RunStatus.FAILED, problem, detail, Cause.TRIAL);
  }

  /** Who ended an attempt. */
  public enum Cause {
    /** The trial itself, as planned, by an error of its own, or because it was asked to. */
    TRIAL,
    /** The worker died, hung or grew too large: the trial may do better on another. */
    WORKER,
    /** No worker could be started. */
    START
  }
}
