package org.athanor.training.layers;

import java.util.Arrays;
import org.athanor.training.graph.Initializer;
import org.athanor.training.random.RandomStream;

/** First numbers of parameters and state. */
public final class Initializers {
  private Initializers() {}

  /** One number everywhere. */
  public static Initializer constant(double value) {
    return (values, shape, random) -> Arrays.fill(values, (float) value);
  }

  /** Uniform on [-bound, bound). */
  public static Initializer uniform(double bound) {
    return (values, shape, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.uniform(-bound, bound);
      }
    };
  }

  /** From the normal distribution. */
  public static Initializer normal(double mean, double deviation) {
    return (values, shape, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + deviation * random.normal());
      }
    };
  }

  /**
   * A random semi-orthogonal matrix times a gain (Saxe et al. 2014): the shorter of its rows or
   * columns are orthonormal. A kernel [h, w, in, out] counts as a matrix of h w in rows.
   */
  public static Initializer orthogonal(double gain) {
    return (values, shape, random) -> {
      int columns = shape.last();
      int rows = values.length / columns;
      boolean tall = rows >= columns;
      double[][] basis = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
      for (int i = 0; i < values.length; i++) {
        int row = i / columns;
        int column = i % columns;
        values[i] = (float) (gain * (tall ? basis[column][row] : basis[row][column]));
      }
    };
  }

  /** Random orthonormal vectors, by Gram and Schmidt, twice so that rounding does not add up. */
  private static double[][] orthonormal(int count, int length, RandomStream random) {
    double[][] basis = new double[count][length];
    for (int i = 0; i < count; i++) {
      double[] vector = basis[i];
      Arrays.setAll(vector, j -> random.normal());
      for (int earlier = 0; earlier < 2 * i; earlier++) {
        subtractProjection(vector, basis[earlier % i]);
      }
      double norm = Math.sqrt(dot(vector, vector));
      Arrays.setAll(vector, j -> vector[j] / norm);
    }
    return basis;
  }

  private static void subtractProjection(double[] vector, double[] unit) {
    double length = dot(vector, unit);
    for (int j = 0; j < vector.length; j++) {
      vector[j] -= length * unit[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
