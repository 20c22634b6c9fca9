package org.athanor.models.vae;

import org.athanor.training.graph.Node;
import org.athanor.training.losses.Losses;

/**
 * The Gaussian q(z | x) of each example.
 *
 * @param mean [batch, latent]
 * @param logVariance [batch, latent]
 */
record Posterior(Node mean, Node logVariance) {
  /**
   * From what the encoder gives.
   *
   * @param code [batch, 2 latent]
   */
  static Posterior of(Node code) {
    int latent = code.shape().last() / 2;
    return new Posterior(code.slice(1, 0, latent), code.slice(1, latent, 2 * latent));
  }

  /** z = μ + σ ε. */
  Node point(Node noise) {
    return mean.plus(noise.times(logVariance.times(0.5).exp()));
  }

  /** KL(q(z | x) || N(0, 1)) of each example, in closed form. */
  Node divergence() {
    return Losses.perExample(Losses.standardNormalDivergence(mean, logVariance));
  }

  /** log p(z) - log q(z | x) of the points of some noise: Σ (ε² + log σ² - z²) / 2. */
  Node logRatio(Node noise) {
    return Losses.perExample(
        noise.square().plus(logVariance).minus(point(noise).square()).times(0.5));
  }
}
