package org.athanor.tricks.packing;

import org.athanor.api.plugin.Parameter;

/** What can be set of packing. */
public @interface PackingParameters {
  @Parameter(value = "Examples that are judged together.", symbol = "m", min = 1, max = 100)
  int size() default 2;
}
