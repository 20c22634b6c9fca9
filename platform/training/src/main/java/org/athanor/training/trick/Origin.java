package org.athanor.training.trick;

/** Where examples come from. */
public enum Origin {
  /** From the data. */
  DATA,
  /** From the model. */
  MODEL
}
