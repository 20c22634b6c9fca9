package org.athanor.tricks.minibatchstddev;

import org.athanor.api.plugin.Parameter;

/** What can be set of the standard deviation of a minibatch. */
public @interface MinibatchStddevParameters {
  @Parameter(
      value = "Examples in a group that shares one number; 0 takes the whole batch.",
      min = 0,
      max = 1_000_000)
  int group() default 0;
}
