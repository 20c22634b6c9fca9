package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Passes examples through what the model has understood of them. */
@Ability("reconstruct examples")
@ConsumerType
public interface Reconstructor {
  /** The reconstruction of each example. */
  Tensor reconstruct(Tensor examples, RandomStream random);
}
