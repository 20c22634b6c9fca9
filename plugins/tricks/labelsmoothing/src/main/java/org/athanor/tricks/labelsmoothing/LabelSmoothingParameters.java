package org.athanor.tricks.labelsmoothing;

import org.athanor.api.plugin.Parameter;

/** What can be set of label smoothing. */
public @interface LabelSmoothingParameters {
  @Parameter(
      value = "Target of the discriminator for data, in place of 1.",
      symbol = "α",
      above = 0,
      max = 1)
  double real() default 0.9;

  @Parameter(
      value = "Target of the discriminator for samples, in place of 0; above 0 it biases the game.",
      symbol = "β",
      min = 0,
      below = 1)
  double fake() default 0;
}
