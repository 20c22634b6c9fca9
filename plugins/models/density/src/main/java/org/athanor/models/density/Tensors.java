package org.athanor.models.density;

import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;

/** Numbers in double precision as tensors, and back. */
final class Tensors {
  private Tensors() {}

  static Tensor of(double... values) {
    return matrix(1, values.length, values).reshaped(Shape.of(values.length));
  }

  static Tensor of(double[][] rows) {
    double[] values = new double[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[0].length, rows[row].length);
    }
    return matrix(rows.length, rows[0].length, values);
  }

  private static Tensor matrix(int rows, int columns, double[] values) {
    Tensor tensor = Tensor.zeros(Shape.of(rows, columns));
    for (int i = 0; i < values.length; i++) {
      tensor.values()[i] = (float) values[i];
    }
    return tensor;
  }

  /** A tensor by its name. */
  static Tensor named(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "the state is of another model: it has no '%s' but %s".formatted(name, tensors.keySet()));
    }
    return tensor;
  }

  static double[] vector(Tensor tensor) {
    double[] values = new double[tensor.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.values()[i];
    }
    return values;
  }

  static double[][] rows(Tensor tensor) {
    return Sample.of(tensor).rows();
  }
}
