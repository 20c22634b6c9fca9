package org.athanor.measures.frechet;

import org.athanor.training.data.Tensor;

/**
 * Mean and covariance of some rows.
 *
 * @param covariance the unbiased estimate
 */
record Moments(double[] mean, double[][] covariance) {
  static Moments of(Tensor rows, int[] chosen) {
    int width = rows.width();
    double[] mean = new double[width];
    for (int row : chosen) {
      for (int axis = 0; axis < width; axis++) {
        mean[axis] += rows.values()[row * width + axis] / (double) chosen.length;
      }
    }
    double[][] covariance = new double[width][width];
    double[] centred = new double[width];
    for (int row : chosen) {
      for (int axis = 0; axis < width; axis++) {
        centred[axis] = rows.values()[row * width + axis] - mean[axis];
      }
      for (int i = 0; i < width; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += centred[i] * centred[j] / (chosen.length - 1);
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Moments(mean, covariance);
  }

  /** |m - n|² + tr(S + T - 2 (√S T √S)^½) of N(m, S) and N(n, T). */
  double frechet(Moments other) {
    double sum = 0;
    for (int axis = 0; axis < mean.length; axis++) {
      double difference = mean[axis] - other.mean[axis];
      sum += difference * difference + covariance[axis][axis] + other.covariance[axis][axis];
    }
    double[][] root = Symmetric.of(covariance).root();
    double[][] between = Symmetric.times(Symmetric.times(root, other.covariance), root);
    for (double eigenvalue : Symmetric.of(between).values()) {
      // Below zero by rounding only.
      sum -= 2 * Math.sqrt(Math.max(0, eigenvalue));
    }
    return Math.max(0, sum);
  }
}
