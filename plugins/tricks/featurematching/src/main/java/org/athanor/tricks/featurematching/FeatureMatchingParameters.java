package org.athanor.tricks.featurematching;

import org.athanor.api.plugin.Parameter;

/** What can be set of feature matching. */
public @interface FeatureMatchingParameters {
  @Parameter(value = "Weight of the distance between mean features.", symbol = "λ", min = 0)
  double weight() default 1;

  @Parameter(
      value = "Share of the generator's own loss that stays; 0 as in the paper.",
      min = 0,
      max = 1)
  double own() default 0;
}
