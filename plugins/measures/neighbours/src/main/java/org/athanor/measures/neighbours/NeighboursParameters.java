package org.athanor.measures.neighbours;

import org.athanor.api.plugin.Parameter;

/** What can be set of the nearest neighbours. */
public @interface NeighboursParameters {
  @Parameter(value = "Samples, and as many held-out examples.", min = 2, max = 10_000)
  int samples() default 200;

  @Parameter(value = "Training examples among which neighbours are sought.", min = 2, max = 100_000)
  int train() default 5000;

  @Parameter(
      value = "Samples that are shown above their neighbours, where they are images.",
      min = 0,
      max = 100)
  int shown() default 10;
}
