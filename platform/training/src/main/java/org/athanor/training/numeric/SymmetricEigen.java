package org.athanor.training.numeric;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues of a symmetric matrix, the largest first, and their vectors.
 *
 * @param values the eigenvalues
 * @param vectors one a row, orthonormal, in the order of the values
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int SWEEPS = 60;

  /**
   * Decomposes a matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5): slower than
   * by a tridiagonal form, but to the last digit, also of small eigenvalues.
   */
  public static SymmetricEigen of(double[][] symmetric) {
    int size = symmetric.length;
    double[][] a = new double[size][];
    double[][] vectors = new double[size][size];
    for (int row = 0; row < size; row++) {
      a[row] = symmetric[row].clone();
      vectors[row][row] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && !isDiagonal(a); sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          if (a[p][q] != 0) {
            rotate(a, vectors, p, q);
          }
        }
      }
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(axis -> -a[axis][axis]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new SymmetricEigen(
        IntStream.of(order).mapToDouble(axis -> a[axis][axis]).toArray(),
        IntStream.of(order).mapToObj(axis -> vectors[axis]).toArray(double[][]::new));
  }

  /** The sum of f(eigenvalue) v v' over all: a function of the matrix, such as its square root. */
  public double[][] map(java.util.function.DoubleUnaryOperator function) {
    int size = values.length;
    double[][] result = new double[size][size];
    for (int k = 0; k < size; k++) {
      double factor = function.applyAsDouble(values[k]);
      for (int row = 0; row < size; row++) {
        double left = factor * vectors[k][row];
        for (int column = 0; column < size; column++) {
          result[row][column] += left * vectors[k][column];
        }
      }
    }
    return result;
  }

  private static boolean isDiagonal(double[][] a) {
    double outside = 0;
    double inside = 0;
    for (int row = 0; row < a.length; row++) {
      inside += a[row][row] * a[row][row];
      for (int column = row + 1; column < a.length; column++) {
        outside += a[row][column] * a[row][column];
      }
    }
    return outside <= 1e-30 * inside;
  }

  /** Turns axes p and q so that a[p][q] becomes 0. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    double slope = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, slope) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    turn(a[p], a[q], cosine, sine);
    for (double[] row : a) {
      double first = row[p];
      row[p] = cosine * first - sine * row[q];
      row[q] = sine * first + cosine * row[q];
    }
    turn(vectors[p], vectors[q], cosine, sine);
  }

  private static void turn(double[] first, double[] second, double cosine, double sine) {
    for (int column = 0; column < first.length; column++) {
      double value = first[column];
      first[column] = cosine * value - sine * second[column];
      second[column] = sine * value + cosine * second[column];
    }
  }
}
