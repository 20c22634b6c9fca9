package org.athanor.divergences.kl;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Kullback-Leibler divergence. */
public @interface KlParameters {
  /** What the generator of a game makes small. */
  enum Generator {
    /** What the critic makes large. */
    MINIMAX,
    /** The critic's score itself, whose gradient does not vanish. */
    NONSATURATING
  }

  @Parameter("What the generator makes small: minimax -exp(T - 1), or nonsaturating -T.")
  Generator generator() default Generator.NONSATURATING;

  @Parameter(
      value =
          "Nearest neighbours of the estimate from samples: more give less variance, more bias.",
      symbol = "k",
      min = 1,
      max = 100)
  int neighbours() default 5;
}
