package org.athanor.training.numeric;

import java.util.Arrays;
import java.util.Optional;

/**
 * The lower triangle L of a covariance matrix S = L L'.
 *
 * @param lower L, row by row
 */
public record Cholesky(double[][] lower) {
  /**
   * Factors a matrix.
   *
   * @throws IllegalArgumentException when it is not positive definite
   */
  public static Cholesky of(double[][] covariance) {
    return find(covariance)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a covariance matrix is positive definite, but this one is not: "
                        + Arrays.deepToString(covariance)));
  }

  /** The factor of a matrix; empty when it is not positive definite. */
  public static Optional<Cholesky> find(double[][] covariance) {
    int size = covariance.length;
    double[][] lower = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = covariance[row][column];
        for (int k = 0; k < column; k++) {
          rest -= lower[row][k] * lower[column][k];
        }
        if (row == column && !(rest > 0)) {
          return Optional.empty();
        }
        lower[row][column] = row == column ? Math.sqrt(rest) : rest / lower[column][column];
      }
    }
    return Optional.of(new Cholesky(lower));
  }

  /** log det S. */
  public double logDeterminant() {
    double sum = 0;
    for (int axis = 0; axis < lower.length; axis++) {
      sum += 2 * Math.log(lower[axis][axis]);
    }
    return sum;
  }

  /** A column of L. */
  public double[] column(int column) {
    double[] values = new double[lower.length];
    for (int row = 0; row < lower.length; row++) {
      values[row] = lower[row][column];
    }
    return values;
  }

  /** The x of L x = b. */
  public double[] solveLower(double[] b) {
    double[] x = new double[b.length];
    for (int row = 0; row < b.length; row++) {
      double rest = b[row];
      for (int k = 0; k < row; k++) {
        rest -= lower[row][k] * x[k];
      }
      x[row] = rest / lower[row][row];
    }
    return x;
  }

  /** x' S⁻¹ x: the squared length of x where S is the unit. */
  public double squaredLength(double[] x) {
    double sum = 0;
    for (double value : solveLower(x)) {
      sum += value * value;
    }
    return sum;
  }

  /** The trace of S⁻¹ T for the factored T: the sum of squares of L⁻¹ times the other triangle. */
  public double traceOfQuotient(Cholesky other) {
    double sum = 0;
    for (int column = 0; column < lower.length; column++) {
      sum += squaredLength(other.column(column));
    }
    return sum;
  }
}
