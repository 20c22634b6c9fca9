package org.athanor.training.divergence;

import java.util.Arrays;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.numeric.SymmetricEigen;

/**
 * The squared 2-Wasserstein distance of Gaussians N(m, S) and N(n, T),
 *
 * <pre>|m - n|² + tr(S + T - 2 (S^½ T S^½)^½)</pre>
 *
 * (Dowson and Landau 1982, The Fréchet distance between multivariate normal distributions).
 * Covariances may be singular.
 */
public final class Bures {
  private Bures() {}

  public static double squared(Gaussian p, Gaussian q) {
    double sum = 0;
    for (double difference : p.difference(q)) {
      sum += difference * difference;
    }
    double[][] root = SymmetricEigen.of(p.covariance()).map(Bures::root);
    double[] values = SymmetricEigen.of(product(root, product(q.covariance(), root))).values();
    double shared = Arrays.stream(values).map(Bures::root).sum();
    for (int axis = 0; axis < root.length; axis++) {
      sum += p.covariance()[axis][axis] + q.covariance()[axis][axis];
    }
    return Math.max(0, sum - 2 * shared);
  }

  /** Rounding can leave eigenvalues of a covariance below 0. */
  private static double root(double value) {
    return Math.sqrt(Math.max(0, value));
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][left.length];
    for (int row = 0; row < left.length; row++) {
      for (int k = 0; k < left.length; k++) {
        for (int column = 0; column < left.length; column++) {
          product[row][column] += left[row][k] * right[k][column];
        }
      }
    }
    return product;
  }
}
