package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** Names the class of an example. */
@Ability("name the class of an example")
@ConsumerType
public interface Classifier {
  /** The probability of each class, one row for each example. */
  Tensor probabilities(Tensor examples);
}
