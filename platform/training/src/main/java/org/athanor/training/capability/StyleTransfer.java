package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes examples of another class in the style of given ones: their latent points held. */
@Ability("show an example's style in another class")
@ConsumerType
public interface StyleTransfer {
  /**
   * Each example as it would be in another class.
   *
   * @param examples where the style comes from
   * @param from the class of each
   * @param to the class wanted of each
   */
  Tensor transfer(Tensor examples, int[] from, int[] to);
}
