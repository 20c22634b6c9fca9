package org.athanor.divergences.crossentropy;

import org.athanor.api.plugin.Parameter;

/** What can be set of the cross-entropy. */
public @interface CrossEntropyParameters {
  /** How the model's density is found from its samples. */
  enum Estimator {
    /** From distances to nearest neighbours. */
    NEIGHBOURS,
    /** From kernel densities. */
    KERNEL
  }

  @Parameter("How the density of the model is found: by nearest neighbours or by kernels.")
  Estimator estimator() default Estimator.NEIGHBOURS;

  @Parameter(
      value = "Nearest neighbours of an estimate: more give less variance, more bias.",
      symbol = "k",
      min = 1,
      max = 100)
  int neighbours() default 5;

  @Parameter(
      value = "Bandwidth of the kernel density, as a multiple of Scott's rule.",
      symbol = "h",
      above = 0)
  double bandwidth() default 1;
}
