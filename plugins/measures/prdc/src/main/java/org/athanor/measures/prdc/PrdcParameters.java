package org.athanor.measures.prdc;

import org.athanor.api.plugin.Parameter;

/** What can be set of precision, recall, density and coverage. */
public @interface PrdcParameters {
  /** Where distances are taken. */
  enum Space {
    /** Between the examples as they are. */
    RAW,
    /** Between features of a classifier of the data. */
    FEATURES
  }

  @Parameter(value = "Samples, and as many held-out examples.", min = 10, max = 20_000)
  int samples() default 1000;

  @Parameter(
      value = "The neighbour whose distance is the radius of a ball.",
      symbol = "k",
      min = 1,
      max = 100)
  int neighbours() default 5;

  @Parameter("Where distances are taken: raw, or features of a classifier of the data.")
  Space space() default Space.RAW;

  @Parameter(value = "Resamplings for the standard errors.", symbol = "B", min = 2, max = 1000)
  int resamplings() default 20;
}
