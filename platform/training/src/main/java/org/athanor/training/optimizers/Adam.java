package org.athanor.training.optimizers;

import java.util.List;

/**
 * Adam (Kingma and Ba 2015): m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p = p -
 * rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon).
 *
 * @param rate above 0
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon above 0
 * @param weightDecay decoupled (AdamW, Loshchilov and Hutter 2019): p shrinks by rate weightDecay p
 *     before the step; 0 is none
 * @param amsgrad divides by the largest v so far instead of v (AMSGrad, Reddi et al. 2018)
 */
public record Adam(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
    implements Optimizer {
  public Adam {
    Checks.positive("rate", rate);
    Checks.decay("beta1", beta1);
    Checks.decay("beta2", beta2);
    Checks.positive("epsilon", epsilon);
    Checks.notNegative("weightDecay", weightDecay);
  }

  public Adam(double rate) {
    this(rate, 0.9, 0.999);
  }

  public Adam(double rate, double beta1, double beta2) {
    this(rate, beta1, beta2, 1e-8, 0, false);
  }

  @Override
  public List<String> slots() {
    return amsgrad ? List.of("mean", "variance", "largestVariance") : List.of("mean", "variance");
  }
}
