package org.athanor.engine.reference;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.CumulativeSum;

/** Operations on rows and along axes that are led by indices or run in order. */
final class RowReference {
  private RowReference() {}

  static double[] cumulate(CumulativeSum operation, double[] x, Shape shape) {
    double[] y = x.clone();
    int stride = shape.strides()[operation.axis()];
    int length = shape.dimension(operation.axis());
    for (int i = 0; i < y.length; i++) {
      int forward = operation.reverse() ? y.length - 1 - i : i;
      int position = forward / stride % length;
      int before = operation.reverse() ? forward + stride : forward - stride;
      if (operation.reverse() ? position < length - 1 : position > 0) {
        y[forward] += y[before];
      }
    }
    return y;
  }

  static double[] gather(Shape table, double[][] inputs, Shape result) {
    int row = table.size() / table.dimension(0);
    double[] y = new double[result.size()];
    for (int i = 0; i < inputs[1].length; i++) {
      int index = index(inputs[1][i], table.dimension(0));
      System.arraycopy(inputs[0], index * row, y, i * row, row);
    }
    return y;
  }

  static double[] scatter(Shape updates, double[][] inputs, Shape result) {
    int row = updates.size() / updates.dimension(0);
    double[] y = new double[result.size()];
    for (int i = 0; i < inputs[1].length; i++) {
      int index = index(inputs[1][i], result.dimension(0));
      for (int j = 0; j < row; j++) {
        y[index * row + j] += inputs[0][i * row + j];
      }
    }
    return y;
  }

  static double[] sortOrder(double[] x, Shape shape) {
    int length = shape.last();
    double[] y = new double[x.length];
    for (int row = 0; row < x.length; row += length) {
      int start = row;
      int[] order =
          IntStream.range(0, length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> x[start + i]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < length; i++) {
        y[row + i] = order[i];
      }
    }
    return y;
  }

  static double[] argMaximum(Shape from, double[] x, Shape result) {
    int length = from.last();
    double[] y = new double[result.size()];
    for (int row = 0; row < y.length; row++) {
      int best = 0;
      for (int i = 1; i < length; i++) {
        best = x[row * length + i] > x[row * length + best] ? i : best;
      }
      y[row] = best;
    }
    return y;
  }

  static double[] takeAlong(Shape from, double[][] inputs, Shape result) {
    double[] y = new double[result.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = inputs[0][i / result.last() * from.last() + index(inputs[1][i], from.last())];
    }
    return y;
  }

  static double[] putAlong(Shape from, double[][] inputs, Shape result) {
    double[] y = new double[result.size()];
    for (int i = 0; i < inputs[0].length; i++) {
      y[i / from.last() * result.last() + index(inputs[1][i], result.last())] += inputs[0][i];
    }
    return y;
  }

  private static int index(double value, int length) {
    int index = (int) value;
    if (index != value || index < 0 || index >= length) {
      throw new IllegalArgumentException(
          "an index must be a whole number in [0, " + length + "), but got " + value);
    }
    return index;
  }
}
