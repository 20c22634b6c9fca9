package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Draws examples from the model. */
@Ability("draw examples")
@ConsumerType
public interface Sampler {
  /** Examples drawn from the model; the same stream position gives the same examples. */
  Tensor sample(int count, RandomStream random);
}
