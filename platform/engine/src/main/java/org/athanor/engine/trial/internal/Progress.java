package org.athanor.engine.trial.internal;

/** How far a trial has come; outlives the trial when that fails. */
final class Progress {
  private long step;

  long step() {
    return step;
  }

  void reached(long step) {
    this.step = step;
  }
}
