package org.athanor.training.optimizers;

import java.util.List;

/**
 * Gradient descent with momentum, as PyTorch writes it: v = momentum v + g; p = p - rate v, or with
 * Nesterov's look-ahead p = p - rate (g + momentum v) (Sutskever et al. 2013).
 *
 * @param rate above 0
 * @param momentum in [0, 1); 0 is plain descent, which keeps no vector
 */
public record StochasticGradientDescent(double rate, double momentum, boolean nesterov)
    implements Optimizer {
  public StochasticGradientDescent {
    Checks.positive("rate", rate);
    Checks.decay("momentum", momentum);
  }

  /** Plain gradient descent: p = p - rate g. */
  public StochasticGradientDescent(double rate) {
    this(rate, 0, false);
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("velocity");
  }
}
