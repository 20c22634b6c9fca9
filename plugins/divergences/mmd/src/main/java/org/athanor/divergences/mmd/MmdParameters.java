package org.athanor.divergences.mmd;

import org.athanor.api.plugin.Parameter;

/** What can be set of the maximum mean discrepancy. */
public @interface MmdParameters {
  @Parameter("How alike two points count at a distance: gaussian, laplace or inversequadratic.")
  Shape kernel() default Shape.GAUSSIAN;

  @Parameter(
      value =
          "Distance at which the kernel falls off; 0 takes the median distance of the samples, and"
              + " the root of 2 d for a latent prior of d axes.",
      symbol = "h",
      min = 0)
  double bandwidth() default 0;
}
