package org.athanor.strategies.sobol;

import org.athanor.api.plugin.Parameter;

/** What can be set of a Sobol search. */
public @interface SobolParameters {
  @Parameter(
      value = "Settings to try, unless the sweep ends first; a power of 2 is spread best.",
      min = 1)
  int settings() default 64;
}
