package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Draws examples of a class. */
@Ability("draw examples of a class")
@ConsumerType
public interface ClassSampler {
  /** One example for each of the given labels. */
  Tensor sample(int[] labels, RandomStream random);
}
