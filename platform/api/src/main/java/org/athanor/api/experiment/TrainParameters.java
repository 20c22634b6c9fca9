package org.athanor.api.experiment;

import org.athanor.api.plugin.Parameter;

/** The plain settings of the {@code train} section. */
public @interface TrainParameters {
  @Parameter(value = "Training steps.", min = 1)
  long steps() default 1000;

  @Parameter(value = "Examples in a batch.", min = 1, max = 1_000_000)
  int batch() default 64;

  @Parameter(value = "Seeds; each gives one run.", min = 0, minLength = 1)
  long[] seeds() default {1};

  @Parameter(value = "Record the metrics every so many steps.", min = 1)
  long metricsEvery() default 10;

  @Parameter(value = "Draw samples every so many steps; 0 draws them at the end only.", min = 0)
  long samplesEvery() default 0;

  @Parameter(value = "How many samples are drawn each time.", min = 1, max = 100_000)
  int samples() default 64;

  @Parameter(
      value = "Take the measures every so many steps; 0 takes them at the end only.",
      min = 0)
  long measuresEvery() default 0;

  @Parameter(
      value = "Write a checkpoint at least every so often; 0 writes one at the end only.",
      unit = "s",
      min = 0)
  double checkpointEvery() default 60;

  @Parameter(value = "Stop a trial that takes longer; 0 never does.", unit = "s", min = 0)
  double timeLimit() default 0;

  @Parameter(
      value = "Threads of the numeric kernels in a trial; 0 takes all cores.",
      min = 0,
      max = 1024)
  int threads() default 0;

  @Parameter("Find the first value that is not a number and name where it arose; slower.")
  boolean guard() default false;
}
