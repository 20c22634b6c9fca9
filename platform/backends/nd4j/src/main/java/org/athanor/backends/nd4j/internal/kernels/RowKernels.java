package org.athanor.backends.nd4j.internal.kernels;

import java.util.Arrays;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.CumulativeSum;

/** Kernels on rows and along axes that are led by indices or run in order. */
final class RowKernels {
  private RowKernels() {}

  static HeapKernels.Kernel cumulate(CumulativeSum operation, Shape shape) {
    int stride = shape.strides()[operation.axis()];
    int length = shape.dimension(operation.axis());
    int size = shape.size();
    int group = stride * length;
    return (x, y) -> {
      System.arraycopy(x[0], 0, y, 0, size);
      for (int start = 0; start < size; start += group) {
        for (int step = 1; step < length; step++) {
          int from = operation.reverse() ? length - step : step - 1;
          int to = operation.reverse() ? from - 1 : from + 1;
          for (int i = 0; i < stride; i++) {
            y[start + to * stride + i] += y[start + from * stride + i];
          }
        }
      }
    };
  }

  static HeapKernels.Kernel gather(Shape table, Shape result) {
    int rows = table.dimension(0);
    int row = table.size() / rows;
    int count = result.dimension(0);
    return (x, y) -> {
      for (int i = 0; i < count; i++) {
        System.arraycopy(x[0], index(x[1][i], rows) * row, y, i * row, row);
      }
    };
  }

  static HeapKernels.Kernel scatter(Shape updates, Shape result) {
    int count = updates.dimension(0);
    int row = updates.size() / count;
    int rows = result.dimension(0);
    int size = result.size();
    return (x, y) -> {
      Arrays.fill(y, 0, size, 0);
      for (int i = 0; i < count; i++) {
        int target = index(x[1][i], rows) * row;
        for (int j = 0; j < row; j++) {
          y[target + j] += x[0][i * row + j];
        }
      }
    };
  }

  /** Sorts by the pair of value and place, packed into one long whose order is theirs. */
  static HeapKernels.Kernel sortOrder(Shape shape) {
    int length = shape.last();
    int size = shape.size();
    long[] keys = new long[length];
    return (x, y) -> {
      for (int row = 0; row < size; row += length) {
        for (int i = 0; i < length; i++) {
          int bits = Float.floatToIntBits(x[0][row + i] + 0f);
          int ordered = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
          keys[i] = (long) ordered << 32 | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < length; i++) {
          y[row + i] = (int) keys[i];
        }
      }
    };
  }

  static HeapKernels.Kernel argMaximum(Shape from, Shape result) {
    int length = from.last();
    int rows = result.size();
    return (x, y) -> {
      for (int row = 0; row < rows; row++) {
        int best = 0;
        for (int i = 1; i < length; i++) {
          best = x[0][row * length + i] > x[0][row * length + best] ? i : best;
        }
        y[row] = best;
      }
    };
  }

  static HeapKernels.Kernel takeAlong(Shape from, Shape result) {
    int length = from.last();
    int taken = result.last();
    int size = result.size();
    return (x, y) -> {
      for (int i = 0; i < size; i++) {
        y[i] = x[0][i / taken * length + index(x[1][i], length)];
      }
    };
  }

  static HeapKernels.Kernel putAlong(Shape from, Shape result) {
    int given = from.last();
    int length = result.last();
    int count = from.size();
    int size = result.size();
    return (x, y) -> {
      Arrays.fill(y, 0, size, 0);
      for (int i = 0; i < count; i++) {
        y[i / given * length + index(x[1][i], length)] += x[0][i];
      }
    };
  }

  private static int index(float value, int length) {
    int index = (int) value;
    if (index != value || index < 0 || index >= length) {
      throw new IllegalArgumentException(
          "an index must be a whole number in [0, " + length + "), but got " + value);
    }
    return index;
  }
}
