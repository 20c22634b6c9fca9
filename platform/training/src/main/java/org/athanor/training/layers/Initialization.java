package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;

/**
 * How the first weights of a layer are drawn, given how many numbers each weight's output is summed
 * from (the fan-in) and how many outputs each input reaches (the fan-out).
 */
@FunctionalInterface
public interface Initialization {
  /**
   * Uniform within 1 / sqrt(fan-in): what PyTorch's dense and convolutional layers begin with
   * (Kaiming's uniform rule with slope sqrt 5).
   */
  Initialization PYTORCH = (in, out) -> Initializers.uniform(1 / Math.sqrt(in));

  /** Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010). */
  Initialization XAVIER_UNIFORM = (in, out) -> Initializers.uniform(Math.sqrt(6.0 / (in + out)));

  /** Normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010). */
  Initialization XAVIER_NORMAL = (in, out) -> Initializers.normal(0, Math.sqrt(2.0 / (in + out)));

  /** Uniform with variance 2 / fan-in, for rectifiers (He et al. 2015). */
  Initialization HE_UNIFORM = (in, out) -> Initializers.uniform(Math.sqrt(6.0 / in));

  /** Normal with variance 2 / fan-in, for rectifiers (He et al. 2015). */
  Initialization HE_NORMAL = (in, out) -> Initializers.normal(0, Math.sqrt(2.0 / in));

  /** Normal with mean 0 whatever the fans; DCGAN uses a deviation of 0.02. */
  static Initialization normal(double deviation) {
    return (in, out) -> Initializers.normal(0, deviation);
  }

  /** A random rotation times a gain, see {@link Initializers#orthogonal}. */
  static Initialization orthogonal(double gain) {
    return (in, out) -> Initializers.orthogonal(gain);
  }

  /**
   * The initialiser of one weight.
   *
   * @param fanIn at least 1
   * @param fanOut at least 1
   */
  Initializer weights(int fanIn, int fanOut);
}
