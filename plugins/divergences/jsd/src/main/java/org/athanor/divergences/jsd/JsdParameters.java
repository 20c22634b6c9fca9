package org.athanor.divergences.jsd;

import org.athanor.api.plugin.Parameter;
import org.athanor.training.divergence.GeneratorLoss;
import org.athanor.training.estimator.SampleEstimator;

/** What can be set of the Jensen-Shannon divergence. */
public @interface JsdParameters {
  @Parameter("What the generator makes small: minimax log(1 - D), or nonsaturating -log D.")
  GeneratorLoss generator() default GeneratorLoss.NONSATURATING;

  @Parameter("How samples are compared: by nearest neighbours, by kernel densities or in cells.")
  SampleEstimator estimator() default SampleEstimator.NEIGHBOURS;

  @Parameter(
      value = "Nearest neighbours of an estimate: more give less variance, more bias.",
      symbol = "k",
      min = 1,
      max = 100)
  int neighbours() default 5;

  @Parameter(
      value = "Cells of a histogram; 0 takes the root of the number of examples.",
      min = 0,
      max = 10_000)
  int cells() default 0;

  @Parameter(
      value = "Bandwidth of kernel densities, as a multiple of Scott's rule.",
      symbol = "h",
      above = 0)
  double bandwidth() default 1;
}
