package org.athanor.training.optimizers;

import java.util.List;

/**
 * RMSProp (Tieleman and Hinton 2012): v = decay v + (1 - decay) g^2; p = p - rate g / (sqrt(v) +
 * epsilon).
 *
 * @param rate above 0
 * @param decay in [0, 1)
 * @param epsilon above 0
 */
public record RmsProp(double rate, double decay, double epsilon) implements Optimizer {
  public RmsProp {
    Checks.positive("rate", rate);
    Checks.decay("decay", decay);
    Checks.positive("epsilon", epsilon);
  }

  public RmsProp(double rate) {
    this(rate, 0.99, 1e-8);
  }

  @Override
  public List<String> slots() {
    return List.of("variance");
  }
}
