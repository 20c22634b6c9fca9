package org.athanor.training.optimizers;

import java.util.List;

/**
 * Adam for games (Daskalakis et al. 2018): with d the direction of Adam, p = p - 2 rate d(t) + rate
 * d(t-1), an extrapolation that damps the rotation of two players around their equilibrium.
 *
 * @param rate above 0
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon above 0
 */
public record OptimisticAdam(double rate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  public OptimisticAdam {
    Checks.positive("rate", rate);
    Checks.decay("beta1", beta1);
    Checks.decay("beta2", beta2);
    Checks.positive("epsilon", epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("mean", "variance", "direction");
  }
}
