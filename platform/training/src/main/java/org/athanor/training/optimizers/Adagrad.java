package org.athanor.training.optimizers;

import java.util.List;

/**
 * Adagrad (Duchi et al. 2011): v = v + g^2; p = p - rate g / (sqrt(v) + epsilon).
 *
 * @param rate above 0
 * @param epsilon above 0
 */
public record Adagrad(double rate, double epsilon) implements Optimizer {
  public Adagrad {
    Checks.positive("rate", rate);
    Checks.positive("epsilon", epsilon);
  }

  public Adagrad(double rate) {
    this(rate, 1e-10);
  }

  @Override
  public List<String> slots() {
    return List.of("sumOfSquares");
  }
}
