package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells data from samples. */
@Ability("tell data from samples")
@ConsumerType
public interface Critic {
  /**
   * A score for each example, before any final squashing: the more, the more it looks like data.
   */
  float[] score(Tensor examples);
}
