package org.athanor.measures.loglikelihood;

import org.athanor.api.plugin.Parameter;

/** What can be set of the log-likelihood. */
public @interface LogLikelihoodParameters {
  @Parameter(value = "Unseen examples; no more than there are.", min = 2, max = 10_000_000)
  int examples() default 2000;
}
