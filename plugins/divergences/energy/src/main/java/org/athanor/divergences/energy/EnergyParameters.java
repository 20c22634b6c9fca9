package org.athanor.divergences.energy;

import org.athanor.api.plugin.Parameter;

/** What can be set of the energy distance. */
public @interface EnergyParameters {
  @Parameter(
      value = "Power of the distances; below 2, where only the means would count.",
      symbol = "α",
      above = 0,
      below = 2)
  double power() default 1;
}
