package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows a lower bound of the log-likelihood: the ELBO of a variational model. */
@Ability("bound the likelihood of an example")
@ConsumerType
public interface EvidenceBound {
  /** An unbiased estimate of the bound for each example. */
  Density.Likelihood lowerBound(Tensor examples, RandomStream random);
}
