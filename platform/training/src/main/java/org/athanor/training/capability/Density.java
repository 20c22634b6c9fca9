package org.athanor.training.capability;

import java.util.OptionalDouble;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows, or estimates, the log-likelihood of examples. */
@Ability("tell how likely an example is")
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
   * @param nats one for each example; minus infinity where the model has no density
   * @param standardError of the mean over these examples, from the estimator alone: how far another
   *     run of it would be off, not how the examples differ; empty when exact or unknown
   * @param estimator {@code exact}, {@code ELBO}, {@code importance-weighted, 200 samples} ...
   * @param exact whether the numbers are exact rather than estimates or bounds
   */
  record Likelihood(double[] nats, OptionalDouble standardError, String estimator, boolean exact) {

    /** Exact log-likelihoods. */
    public static Likelihood exact(double[] nats) {
      return new Likelihood(nats, OptionalDouble.empty(), "exact", true);
    }

    /** Estimates or bounds. */
    public static Likelihood estimate(double[] nats, double standardError, String estimator) {
      return new Likelihood(nats, OptionalDouble.of(standardError), estimator, false);
    }
  }
}
