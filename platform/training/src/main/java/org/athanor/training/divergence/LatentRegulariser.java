package org.athanor.training.divergence;

import org.athanor.training.graph.Node;
import org.athanor.training.layers.Pass;
import org.osgi.annotation.versioning.ConsumerType;

/** A divergence that keeps the posterior q(z|x) near the standard normal prior. */
@ConsumerType
public interface LatentRegulariser {
  /**
   * What is added to the loss, a scalar: the mean over the examples, in nats where the divergence
   * is in nats.
   *
   * @param mean the posterior's means, [batch, latent]
   * @param logVariance the logarithms of its variances, [batch, latent]
   * @param points points drawn from it, [batch, latent]
   */
  Node penalty(Node mean, Node logVariance, Node points, Pass pass);
}
