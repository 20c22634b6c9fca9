package org.athanor.pruners.asha;

import org.athanor.api.plugin.Parameter;

/** What can be set of asynchronous successive halving. */
public @interface AshaParameters {
  @Parameter(value = "The first rung: no trial ends before this step.", symbol = "r", min = 1)
  long steps() default 100;

  @Parameter(
      value = "The best one in so many goes on at each rung, which lies so many times higher.",
      symbol = "η",
      min = 2,
      max = 100)
  int factor() default 3;
}
