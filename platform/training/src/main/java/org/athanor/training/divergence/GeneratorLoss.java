package org.athanor.training.divergence;

/** What the generator of a game makes small. */
public enum GeneratorLoss {
  /** What the critic makes large. */
  MINIMAX,
  /** The same fixed point, with a gradient that does not vanish when the critic wins. */
  NONSATURATING
}
