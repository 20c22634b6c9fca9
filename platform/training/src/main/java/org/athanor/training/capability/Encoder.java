package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** Finds the latent point of an example. */
@Ability("find the latent point of an example")
@ConsumerType
public interface Encoder {
  /** The (most likely or mean) latent point of each example. */
  Tensor encode(Tensor examples);
}
