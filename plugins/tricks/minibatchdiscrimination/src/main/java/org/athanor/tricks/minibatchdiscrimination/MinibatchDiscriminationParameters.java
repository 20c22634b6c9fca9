package org.athanor.tricks.minibatchdiscrimination;

import org.athanor.api.plugin.Parameter;

/** What can be set of minibatch discrimination. */
public @interface MinibatchDiscriminationParameters {
  @Parameter(
      value = "Kernels, each of which adds one feature.",
      symbol = "B",
      min = 1,
      max = 10_000)
  int kernels() default 32;

  @Parameter(
      value = "Size of the space in which a kernel measures distances.",
      symbol = "C",
      min = 1,
      max = 1000)
  int size() default 8;
}
