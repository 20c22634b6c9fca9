package org.athanor.tricks.historicalaveraging;

import org.athanor.api.plugin.Parameter;

/** What can be set of historical averaging. */
public @interface HistoricalAveragingParameters {
  @Parameter(value = "Weight of the distance from the average.", symbol = "λ", min = 0)
  double weight() default 1;
}
