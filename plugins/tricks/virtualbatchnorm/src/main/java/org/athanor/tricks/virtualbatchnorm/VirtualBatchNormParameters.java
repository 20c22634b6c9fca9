package org.athanor.tricks.virtualbatchnorm;

import org.athanor.api.plugin.Parameter;

/** What can be set of virtual batch normalisation. */
public @interface VirtualBatchNormParameters {
  @Parameter(
      value = "Examples in the reference batch; 0 takes as many as a batch has.",
      symbol = "r",
      min = 0,
      max = 100_000)
  int size() default 0;

  @Parameter(value = "Added to the variance.", symbol = "ε", above = 0)
  double epsilon() default 1e-5;
}
