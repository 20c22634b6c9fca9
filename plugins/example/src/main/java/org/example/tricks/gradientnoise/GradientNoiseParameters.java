package org.example.tricks.gradientnoise;

import org.athanor.api.plugin.Parameter;

/** What can be set of gradient noise. */
public @interface GradientNoiseParameters {
  @Parameter(value = "Variance of the noise in the first step.", symbol = "η", min = 0)
  double variance() default 0.01;

  @Parameter(value = "How fast the variance falls; 0 keeps it.", symbol = "γ", min = 0)
  double decay() default 0.55;
}
