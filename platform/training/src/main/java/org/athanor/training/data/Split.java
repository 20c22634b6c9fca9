package org.athanor.training.data;

/** What a part of the data is for. */
public enum Split {
  /** Models learn from it. */
  TRAIN,
  /** Never learned from: measures compare with it. */
  TEST
}
