package org.athanor.pruners.median;

import org.athanor.api.plugin.Parameter;

/** What can be set of the median rule. */
public @interface MedianParameters {
  @Parameter(value = "No trial ends before this step.", min = 0)
  long steps() default 100;

  @Parameter(value = "So many other trials must have come as far before one is ended.", min = 1)
  int trials() default 5;
}
