package org.athanor.api.run;

/** Where a run stands. */
public enum RunStatus {
  /** Written down, waiting for a process that takes it. */
  QUEUED,
  /** A process works on it and gives a sign of life every few seconds. */
  RUNNING,
  /** Ended as planned. */
  FINISHED,
  /** Ended by an error; the reason says which. */
  FAILED,
  /** Ended early on purpose, by a person, a signal or a pruner; it may be resumed. */
  STOPPED,
  /** Its process gave no sign of life for too long; it may be resumed. */
  LOST;

  /** Whether nothing more is written to a run of this status, unless it is resumed. */
  public boolean isEnd() {
    return this != QUEUED && this != RUNNING;
  }
}
