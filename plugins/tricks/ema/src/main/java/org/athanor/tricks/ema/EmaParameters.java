package org.athanor.tricks.ema;

import org.athanor.api.plugin.Parameter;

/** What can be set of the average of weights. */
public @interface EmaParameters {
  @Parameter(
      value = "Share of the old average that stays in each step.",
      symbol = "β",
      min = 0,
      below = 1)
  double decay() default 0.999;
}
