package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Fills in what is missing of an example. */
@Ability("fill in what is missing of an example")
@ConsumerType
public interface Inpainter {
  /**
   * Completed examples.
   *
   * @param examples the examples; unknown elements may hold anything
   * @param known 1 where an element is known and kept, 0 where it is to be filled in
   */
  Tensor inpaint(Tensor examples, Tensor known, RandomStream random);
}
