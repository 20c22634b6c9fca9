package org.athanor.training.estimator;

import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;

/**
 * The squared distance of two distributions in the space of a kernel,
 *
 * <pre>
 * D = E k(x, x') + E k(y, y') - 2 E k(x, y) = E h,
 * h = k(x, x') + k(y, y') - k(x, y') - k(x', y)
 * </pre>
 *
 * for x, x' of p and y, y' of q: the maximum mean discrepancy, and the energy distance with k(x, y)
 * = -|x - y|. The estimate is the unbiased one of Gretton et al. (2012, A kernel two-sample test,
 * equation 4), the mean of h over all pairs i ≠ j of n pairs (x_i, y_i); it falls below 0 by its
 * error.
 *
 * <p>The variance is that of a mean over pairs (Serfling 1980, section 5.2), 4(n - 2)/(n(n - 1)) ζ₁
 * + 2/(n(n - 1)) ζ₂, with ζ₁ the variance of the mean of h for one pair held fast and ζ₂ that of h.
 * At equality ζ₁ is 0 and the second part is all there is.
 */
public final class KernelDiscrepancy {
  private KernelDiscrepancy() {}

  /** A kernel as a function of the squared distance of two points. */
  @FunctionalInterface
  public interface Kernel {
    double of(double squaredDistance);
  }

  /**
   * Estimates from equally many examples of both sides, from the front.
   *
   * @param estimator its name
   */
  public static Estimate estimate(Tensor p, Tensor q, Kernel kernel, String estimator) {
    int each = Math.min(p.count(), q.count());
    if (each < 3) {
      throw new IllegalArgumentException(
          "a kernel estimate needs at least 3 examples of each side but there are " + each);
    }
    double[] means = new double[each];
    double squares = 0;
    Tensor ofP = p.rows(0, each);
    Tensor ofQ = q.rows(0, each);
    for (int i = 0; i < each; i++) {
      double[] within = ofP.squaredDistances(i, ofP);
      double[] withinQ = ofQ.squaredDistances(i, ofQ);
      double[] across = ofP.squaredDistances(i, ofQ);
      double[] back = ofQ.squaredDistances(i, ofP);
      for (int j = 0; j < each; j++) {
        if (j != i) {
          double h =
              kernel.of(within[j])
                  + kernel.of(withinQ[j])
                  - kernel.of(across[j])
                  - kernel.of(back[j]);
          means[i] += h / (each - 1);
          squares += h * h;
        }
      }
    }
    double pairs = each * (each - 1.0);
    Sample ofMeans = new Sample(means);
    double ofOne = squares / pairs - ofMeans.mean() * ofMeans.mean();
    // The scatter of the means holds that of the n - 1 values that each is the mean of.
    double ofMean = Math.max(0, ofMeans.variance() - ofOne / (each - 1));
    double variance = 4 * (each - 2) / pairs * ofMean + 2 / pairs * ofOne;
    return Estimate.of("", ofMeans.mean(), Math.sqrt(variance), estimator, 2L * each);
  }

  /**
   * Between two distributions over the same points, which lie on a line one unit apart: Σ_ij (p_i -
   * q_i) (p_j - q_j) k(i, j).
   */
  public static double betweenWeights(double[] p, double[] q, Kernel kernel) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        double apart = i - j;
        sum += (p[i] - q[i]) * (p[j] - q[j]) * kernel.of(apart * apart);
      }
    }
    return Math.max(0, sum);
  }
}
