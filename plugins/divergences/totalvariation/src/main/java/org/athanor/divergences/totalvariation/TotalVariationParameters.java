package org.athanor.divergences.totalvariation;

import org.athanor.api.plugin.Parameter;
import org.athanor.training.divergence.GeneratorLoss;
import org.athanor.training.estimator.SampleEstimator;

/** What can be set of the total variation distance. */
public @interface TotalVariationParameters {
  @Parameter("What the generator makes small; both are -T here.")
  GeneratorLoss generator() default GeneratorLoss.NONSATURATING;

  @Parameter("How samples are compared: by nearest neighbours, by kernel densities or in cells.")
  SampleEstimator estimator() default SampleEstimator.KERNEL;

  @Parameter(
      value = "Nearest neighbours of an estimate: fewer see finer, but lose more to noise.",
      symbol = "k",
      min = 1,
      max = 1000)
  int neighbours() default 30;

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
