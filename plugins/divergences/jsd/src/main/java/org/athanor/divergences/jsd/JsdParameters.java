package org.athanor.divergences.jsd;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Jensen-Shannon divergence. */
public @interface JsdParameters {
  /** What the generator of a game makes small. */
  enum Generator {
    /** What the critic makes large. */
    MINIMAX,
    /** The same fixed point, with a gradient that does not vanish when the critic wins. */
    NONSATURATING
  }

  @Parameter("What the generator makes small: minimax log(1 - D), or nonsaturating -log D.")
  Generator generator() default Generator.NONSATURATING;

  @Parameter(
      value =
          "Nearest neighbours of the estimate from samples: more give less variance, more bias.",
      symbol = "k",
      min = 1,
      max = 100)
  int neighbours() default 5;
}
