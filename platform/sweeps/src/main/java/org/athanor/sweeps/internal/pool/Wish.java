package org.athanor.sweeps.internal.pool;

/** What is wished of a trial that runs. */
public enum Wish {
  /** It shall go on. */
  GO_ON,
  /** It shall write a checkpoint and stop. */
  STOP,
  /** It shall end at once. */
  KILL
}
