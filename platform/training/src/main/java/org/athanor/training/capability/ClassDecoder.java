package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns points of a latent space into examples of a class: what a conditional model has. */
@Ability("decode latent points as examples of a class")
@ConsumerType
public interface ClassDecoder {
  /** The shape of one latent point. */
  Shape latent();

  /** Latent points drawn from the prior. */
  Tensor prior(int count, RandomStream random);

  /** The example that each latent point stands for in its class. */
  Tensor decode(Tensor points, int[] labels);
}
