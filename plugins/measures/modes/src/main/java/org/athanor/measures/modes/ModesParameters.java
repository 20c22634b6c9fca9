package org.athanor.measures.modes;

import org.athanor.api.plugin.Parameter;

/** What can be set of the modes measure. */
public @interface ModesParameters {
  @Parameter(value = "Samples drawn from the model.", min = 1, max = 1_000_000)
  int samples() default 2500;

  @Parameter(
      value = "A sample is good within so many standard deviations of its nearest mode.",
      above = 0)
  double radius() default 3;
}
