package org.athanor.measures.inceptionscore;

import org.athanor.api.plugin.Parameter;

/** What can be set of the inception-style score. */
public @interface InceptionScoreParameters {
  @Parameter(value = "Samples drawn from the model.", min = 10, max = 100_000)
  int samples() default 2000;

  @Parameter(
      value = "Parts of the samples, each of which gives a score; their mean is the score.",
      min = 2,
      max = 100)
  int parts() default 10;
}
