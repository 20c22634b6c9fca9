package org.athanor.divergences.wasserstein;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Wasserstein distance. */
public @interface WassersteinParameters {
  @Parameter(value = "Power of the distances that are transported.", symbol = "p", min = 1, max = 2)
  double order() default 1;

  @Parameter(
      value = "Directions onto which samples of more than one dimension are projected.",
      symbol = "L",
      min = 1,
      max = 100_000)
  int projections() default 100;

  @Parameter(value = "Resamplings for the standard error.", symbol = "B", min = 2, max = 10_000)
  int resamplings() default 50;
}
