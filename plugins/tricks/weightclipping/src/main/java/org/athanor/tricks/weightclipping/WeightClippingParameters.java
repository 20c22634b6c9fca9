package org.athanor.tricks.weightclipping;

import org.athanor.api.plugin.Parameter;

/** What can be set of weight clipping. */
public @interface WeightClippingParameters {
  @Parameter(value = "Largest magnitude of a parameter.", symbol = "c", above = 0)
  double limit() default 0.01;
}
