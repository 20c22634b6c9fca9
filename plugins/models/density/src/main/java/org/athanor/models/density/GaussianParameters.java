package org.athanor.models.density;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Gaussian. */
public @interface GaussianParameters {
  @Parameter("Covariance: full, or diagonal with independent axes.")
  Covariance covariance() default Covariance.FULL;

  @Parameter(
      value = "What is added to each variance, as a share of the data's mean variance.",
      min = 0,
      max = 1)
  double floor() default 0;
}
