package org.athanor.models.density;

import org.athanor.api.plugin.Parameter;

/** What can be set of the mixture. */
public @interface GaussianMixtureParameters {
  /** Which covariances the components have. */
  enum Form {
    /** Each its own. */
    FULL,
    /** Each its own, with independent axes. */
    DIAGONAL,
    /** One for all. */
    TIED
  }

  /** How the number of components is found. */
  enum Choice {
    /** It is given. */
    FIXED,
    /** The one with the least Bayesian information criterion. */
    BIC
  }

  @Parameter(
      value = "Number of Gaussians; the most of them, when it is chosen by bic.",
      symbol = "K",
      min = 1,
      max = 1000)
  int components() default 8;

  @Parameter("Number of components: fixed, or chosen up to components by bic.")
  Choice choice() default Choice.FIXED;

  @Parameter("Covariances: full, diagonal, or tied, which is one full covariance for all.")
  Form covariance() default Form.FULL;

  @Parameter(value = "Starts by k-means, the best of which EM goes on from.", min = 1, max = 1000)
  int starts() default 10;

  @Parameter(
      value = "What is added to each variance, as a share of the data's mean variance.",
      min = 0,
      max = 1)
  double floor() default 1e-6;
}
