package org.athanor.models.density;

import org.athanor.api.plugin.Parameter;

/** What can be set of the kernel density estimate. */
public @interface KdeParameters {
  /** How the bandwidth is chosen. */
  enum Bandwidth {
    /** (4 / (d + 2))^(1/(d+4)) n^(-1/(d+4)) s: the best for a Gaussian (Silverman 1986). */
    SILVERMAN,
    /** n^(-1/(d+4)) s (Scott 1992). */
    SCOTT,
    /** The least of the estimated squared error, by leaving one out (Rudemo 1982). */
    CROSSVALIDATION,
    /** The greatest likelihood of each example by the others (Duin 1976). */
    LIKELIHOOD,
    /** What {@code width} says. */
    FIXED
  }

  @Parameter("Kernel: gaussian or epanechnikov, the product of one for each axis.")
  Kernel kernel() default Kernel.GAUSSIAN;

  @Parameter(
      "Rule for the bandwidth: silverman, scott, crossvalidation (of the squared error), likelihood"
          + " (cross-validated), or fixed for width.")
  Bandwidth bandwidth() default Bandwidth.SILVERMAN;

  @Parameter(value = "Bandwidth of every axis, when it is fixed.", symbol = "h", above = 0)
  double width() default 0.1;
}
