package org.athanor.divergences.wasserstein;

import java.util.Arrays;

/**
 * Optimal transport on a line, where what lies leftmost goes leftmost.
 *
 * @param order the power p of the distances
 */
record OnALine(double order) {
  /** W_p^p between samples, each of equal weight on its side; sorts copies of them. */
  double cost(double[] p, double[] q) {
    double[] left = p.clone();
    double[] right = q.clone();
    Arrays.sort(left);
    Arrays.sort(right);
    return cost(left, weights(left.length), right, weights(right.length));
  }

  private static double[] weights(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1.0 / count);
    return weights;
  }

  /**
   * W_p^p between weighted points, by walking both quantile functions at once.
   *
   * @param x positions in ascending order
   * @param p their weights, adding up to 1
   */
  double cost(double[] x, double[] p, double[] y, double[] q) {
    int i = 0;
    int j = 0;
    double ofP = p[0];
    double ofQ = q[0];
    double cost = 0;
    while (true) {
      double moved = Math.min(ofP, ofQ);
      cost += moved * Math.pow(Math.abs(x[i] - y[j]), order);
      ofP -= moved;
      ofQ -= moved;
      if (ofP <= 0) {
        if (++i == p.length) {
          return cost;
        }
        ofP = p[i];
      }
      if (ofQ <= 0) {
        if (++j == q.length) {
          return cost;
        }
        ofQ = q[j];
      }
    }
  }
}
