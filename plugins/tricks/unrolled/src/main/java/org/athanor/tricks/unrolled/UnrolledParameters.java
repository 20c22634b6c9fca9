package org.athanor.tricks.unrolled;

import org.athanor.api.plugin.Parameter;

/** What can be set of unrolling. */
public @interface UnrolledParameters {
  @Parameter(
      value = "Updates of the discriminator that the generator looks ahead; 0 looks at none.",
      symbol = "K",
      min = 0,
      max = 100)
  int steps() default 5;

  @Parameter(
      value = "Step size of the imagined updates, which are plain gradient descent.",
      symbol = "η",
      above = 0,
      logarithmic = true)
  double rate() default 0.03;
}
