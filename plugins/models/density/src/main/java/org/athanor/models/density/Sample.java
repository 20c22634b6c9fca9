package org.athanor.models.density;

import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;

/**
 * The examples that a density is fitted to.
 *
 * @param rows one example each
 */
record Sample(double[][] rows) {
  static Sample of(Batch batch) {
    return of(batch.values());
  }

  static Sample of(Tensor examples) {
    double[][] rows = new double[examples.count()][examples.width()];
    for (int row = 0; row < rows.length; row++) {
      for (int axis = 0; axis < rows[row].length; axis++) {
        rows[row][axis] = examples.values()[row * rows[row].length + axis];
      }
    }
    return new Sample(rows);
  }

  int count() {
    return rows.length;
  }

  int width() {
    return rows[0].length;
  }

  /** The values of one axis. */
  double[] axis(int axis) {
    double[] values = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      values[row] = rows[row][axis];
    }
    return values;
  }

  double[] mean() {
    double[] mean = new double[width()];
    for (double[] row : rows) {
      for (int axis = 0; axis < mean.length; axis++) {
        mean[axis] += row[axis] / rows.length;
      }
    }
    return mean;
  }

  /** The covariance, divided by the number of examples as maximum likelihood wants it. */
  double[][] covariance() {
    double[] mean = mean();
    double[][] covariance = new double[width()][width()];
    for (double[] row : rows) {
      addSquare(covariance, row, mean, 1.0 / rows.length);
    }
    return covariance;
  }

  /** Adds weight (x - c)(x - c)' to a matrix. */
  static void addSquare(double[][] matrix, double[] x, double[] centre, double weight) {
    for (int row = 0; row < x.length; row++) {
      double left = weight * (x[row] - centre[row]);
      for (int column = 0; column < x.length; column++) {
        matrix[row][column] += left * (x[column] - centre[column]);
      }
    }
  }

  /** The variance of one example in the mean over the axes. */
  double meanVariance() {
    double[] mean = mean();
    double sum = 0;
    for (double[] row : rows) {
      sum += squaredDistance(row, mean);
    }
    return sum / rows.length / mean.length;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int axis = 0; axis < a.length; axis++) {
      sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return sum;
  }
}
