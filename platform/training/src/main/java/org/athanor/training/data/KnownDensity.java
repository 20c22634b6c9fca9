package org.athanor.training.data;

import org.osgi.annotation.versioning.ConsumerType;

/** Data whose true density is known. */
@ConsumerType
public interface KnownDensity {
  /** The logarithm, in nats, of the density at each example. */
  double[] logDensity(Tensor examples);
}
