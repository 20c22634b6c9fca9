package org.athanor.training.data;

import java.util.Arrays;
import org.athanor.training.graph.Shape;

/**
 * Numbers on the Java heap with a shape, the last axis running fastest: what enters and leaves the
 * graph.
 *
 * @param shape the length of each axis; the first counts the examples
 * @param values all elements; shared, not copied: who gets a tensor only reads it
 */
public record Tensor(Shape shape, float[] values) {
  public Tensor {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape " + shape + " holds " + shape.size() + " numbers but got " + values.length);
    }
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
  }

  /** A table: one row for each example. */
  public static Tensor rows(float[]... rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return new Tensor(Shape.of(rows.length, width), values);
  }

  /** The number of examples. */
  public int count() {
    return shape.dimension(0);
  }

  /** The numbers of one example. */
  public int width() {
    return shape.size() / count();
  }

  /** One example's numbers, copied. */
  public float[] row(int index) {
    return Arrays.copyOfRange(values, index * width(), (index + 1) * width());
  }

  /** The examples from {@code from} (included) to {@code to} (excluded), copied. */
  public Tensor rows(int from, int to) {
    return new Tensor(
        shape.with(0, to - from), Arrays.copyOfRange(values, from * width(), to * width()));
  }

  /**
   * The squared Euclidean distance of one example to each of others.
   *
   * @param index of the example in this
   * @param others examples of the same width
   */
  public double[] squaredDistances(int index, Tensor others) {
    int width = width();
    double[] distances = new double[others.count()];
    for (int row = 0; row < distances.length; row++) {
      double sum = 0;
      for (int axis = 0; axis < width; axis++) {
        double difference = values[index * width + axis] - others.values[row * width + axis];
        sum += difference * difference;
      }
      distances[row] = sum;
    }
    return distances;
  }

  /** The same numbers in another shape of the same size. */
  public Tensor reshaped(Shape other) {
    return new Tensor(other, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && shape.equals(tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
