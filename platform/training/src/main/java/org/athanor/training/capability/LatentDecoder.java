package org.athanor.training.capability;

import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns points of a latent space into examples: what interpolation and arithmetic are made of. */
@Ability("decode latent points")
@ConsumerType
public interface LatentDecoder {
  /** The shape of one latent point. */
  Shape latent();

  /** Latent points drawn from the prior. */
  Tensor prior(int count, RandomStream random);

  /** The example that each latent point stands for. */
  Tensor decode(Tensor points);
}
