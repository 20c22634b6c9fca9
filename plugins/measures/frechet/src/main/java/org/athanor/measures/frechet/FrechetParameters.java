package org.athanor.measures.frechet;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Frechet distance. */
public @interface FrechetParameters {
  @Parameter(value = "Samples, and as many held-out examples.", min = 10, max = 100_000)
  int samples() default 2000;

  @Parameter(value = "Resamplings for the standard error.", symbol = "B", min = 2, max = 1000)
  int resamplings() default 10;
}
