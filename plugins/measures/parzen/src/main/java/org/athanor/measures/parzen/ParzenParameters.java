package org.athanor.measures.parzen;

import org.athanor.api.plugin.Parameter;

/** What can be set of the Parzen window. */
public @interface ParzenParameters {
  @Parameter(value = "Samples of the model, each the centre of a Gaussian.", min = 2, max = 100_000)
  int samples() default 2000;

  @Parameter(value = "Held-out examples that are scored.", min = 2, max = 100_000)
  int test() default 500;

  @Parameter(value = "Training examples by which the bandwidth is chosen.", min = 2, max = 100_000)
  int validation() default 200;
}
