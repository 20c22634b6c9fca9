package org.athanor.divergences.wasserstein;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Wasserstein distance. */
public @interface WassersteinParameters {
  /** How samples of more than one dimension are compared; on a line it is always by quantiles. */
  enum Estimator {
    /** The mean over directions of the distance on a line. */
    SLICED,
    /** The cheapest assignment, exactly; for small samples. */
    ASSIGNMENT,
    /** The cheapest coupling with an entropy. */
    SINKHORN
  }

  @Parameter(value = "Power of the distances that are transported.", symbol = "p", min = 1, max = 2)
  double order() default 1;

  @Parameter(
      "How samples of more than one dimension are compared: sliced, by the exact assignment, or by"
          + " Sinkhorn's sweeps.")
  Estimator estimator() default Estimator.SLICED;

  @Parameter(
      value = "Directions onto which samples of more than one dimension are projected.",
      symbol = "L",
      min = 1,
      max = 100_000)
  int projections() default 100;

  @Parameter(
      value = "Resamplings for the standard error on a line and when sliced.",
      symbol = "B",
      min = 2,
      max = 10_000)
  int resamplings() default 50;

  @Parameter(
      value = "Weight of the entropy of Sinkhorn's coupling, as a share of the mean cost.",
      symbol = "ε",
      above = 0,
      max = 10,
      logarithmic = true)
  double smoothing() default 0.01;

  @Parameter(value = "Most of Sinkhorn's sweeps.", min = 1, max = 100_000)
  int sweeps() default 200;
}
