package org.athanor.measures.reconstruction;

import org.athanor.api.plugin.Parameter;

/** What can be set of the reconstruction error. */
public @interface ReconstructionParameters {
  @Parameter(value = "Held-out examples.", min = 2, max = 1_000_000)
  int samples() default 1000;

  @Parameter(
      value = "Examples that are shown above their reconstructions, where they are images.",
      min = 0,
      max = 100)
  int shown() default 10;
}
