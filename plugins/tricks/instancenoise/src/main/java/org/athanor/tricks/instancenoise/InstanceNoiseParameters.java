package org.athanor.tricks.instancenoise;

import org.athanor.api.plugin.Parameter;

/** What can be set of instance noise. */
public @interface InstanceNoiseParameters {
  @Parameter(value = "Standard deviation of the noise at the first step.", symbol = "σ", min = 0)
  double deviation() default 0.1;

  @Parameter(
      value = "Share of the training over which the noise falls to 0; 0 keeps it as it is.",
      min = 0,
      max = 1)
  double annealed() default 1;
}
