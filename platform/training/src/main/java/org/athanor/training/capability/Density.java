package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows, or estimates, the log-likelihood of examples. */
@ConsumerType
public interface Density {
  /**
   * The log-likelihood of each example.
   *
   * @param random where a stochastic estimator draws from; an exact density ignores it
   */
  Likelihood logLikelihood(Tensor examples, RandomStream random);

  /**
   * Log-likelihoods and how they were found.
   *
   * @param nats one for each example
   * @param estimator {@code exact}, {@code ELBO}, {@code importance-weighted, 200 samples} ...
   * @param exact whether the numbers are exact rather than estimates or bounds
   */
  record Likelihood(double[] nats, String estimator, boolean exact) {}
}
