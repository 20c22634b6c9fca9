package org.athanor.measures.frechet;

/**
 * A symmetric matrix as V diag(w) V', found by Jacobi's rotations (Golub and Van Loan 2013, section
 * 8.5).
 *
 * @param values the eigenvalues w
 * @param vectors V, an eigenvector in each column
 */
record Symmetric(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 60;

  /** Of the squared norm: elements of 1e-12 of the matrix's size. */
  private static final double NEGLIGIBLE = 1e-24;

  static Symmetric of(double[][] matrix) {
    int size = matrix.length;
    double[][] a = new double[size][];
    double[][] v = new double[size][size];
    double norm = 0;
    for (int row = 0; row < size; row++) {
      a[row] = matrix[row].clone();
      v[row][row] = 1;
      for (double element : a[row]) {
        norm += element * element;
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > NEGLIGIBLE * norm; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    double[] values = new double[size];
    for (int row = 0; row < size; row++) {
      values[row] = a[row][row];
    }
    return new Symmetric(values, v);
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int row = 0; row < a.length; row++) {
      for (int column = 0; column < row; column++) {
        sum += 2 * a[row][column] * a[row][column];
      }
    }
    return sum;
  }

  /** Turns the plane of two axes so that their element becomes 0. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = cosine * kp - sine * kq;
      a[k][q] = sine * kp + cosine * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = cosine * pk - sine * qk;
      a[q][k] = sine * pk + cosine * qk;
      double vp = v[k][p];
      double vq = v[k][q];
      v[k][p] = cosine * vp - sine * vq;
      v[k][q] = sine * vp + cosine * vq;
    }
  }

  /** The positive root V diag(√w) V'; what is below zero by rounding counts as zero. */
  double[][] root() {
    int size = values.length;
    double[][] scaled = new double[size][size];
    double[][] transposed = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        scaled[row][column] = vectors[row][column] * Math.sqrt(Math.max(0, values[column]));
        transposed[column][row] = vectors[row][column];
      }
    }
    return times(scaled, transposed);
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int row = 0; row < a.length; row++) {
      for (int inner = 0; inner < b.length; inner++) {
        for (int column = 0; column < b[0].length; column++) {
          product[row][column] += a[row][inner] * b[inner][column];
        }
      }
    }
    return product;
  }
}
