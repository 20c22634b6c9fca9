package org.athanor.training.estimator;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A convex function f of the ratio u = p / q of two densities, with f(1) = 0: what an f-divergence
 * E_q f(p / q) is made of. f* is its convex conjugate, f*(t) = sup over u of u t - f(u).
 */
@ConsumerType
public interface RatioFunction {
  /** f(u) for u above 0. */
  double value(double u);

  /** f(0), the limit from above; may be infinite. */
  double atZero();

  /** The limit of f(u) / u for large u: what p costs where q is 0; may be infinite. */
  double atInfinity();

  /** f'(u) for u above 0. */
  double slope(double u);

  /** f''(u) for u above 0; where f has a kink, 0 on either side of it. */
  double curvature(double u);

  /** f*(f'(u)) = u f'(u) - f(u). */
  double conjugateOfSlope(double u);

  /** The part of one outcome, q f(p / q), also where one of its probabilities is 0. */
  default double term(double p, double q) {
    if (p == 0) {
      return q == 0 ? 0 : q * atZero();
    }
    return q == 0 ? p * atInfinity() : q * value(p / q);
  }
}
