package org.athanor.strategies.random;

import org.athanor.api.plugin.Parameter;

/** What can be set of random search. */
public @interface RandomParameters {
  @Parameter(value = "Settings to try, unless the sweep ends first.", min = 1)
  int settings() default 50;
}
