package org.athanor.backends.nd4j.internal.kernels;

import java.util.Arrays;
import java.util.List;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.Slice;

/** Kernels that move numbers and change none. */
final class LayoutKernels {
  private LayoutKernels() {}

  static HeapKernels.Kernel broadcast(Shape from, Shape result) {
    int[] strides = new int[result.rank()];
    int[] own = from.strides();
    int leading = result.rank() - from.rank();
    for (int axis = 0; axis < from.rank(); axis++) {
      strides[leading + axis] = from.dimension(axis) == 1 ? 0 : own[axis];
    }
    return take(new Runs(result, 0, strides));
  }

  static HeapKernels.Kernel permute(Permute permute, Shape from, Shape result) {
    int[] own = from.strides();
    int[] strides = permute.axes().stream().mapToInt(axis -> own[axis]).toArray();
    return take(new Runs(result, 0, strides));
  }

  static HeapKernels.Kernel slice(Slice slice, Shape from, Shape result) {
    return take(stepped(from, slice.starts(), slice.steps(), result));
  }

  static HeapKernels.Kernel place(Place place, Shape from, Shape result) {
    Runs runs = stepped(result, place.starts(), place.steps(), from);
    int size = result.size();
    return (x, y) -> {
      Arrays.fill(y, 0, size, 0);
      runs.forEach(
          (position, partner, length, stride) -> {
            for (int i = 0; i < length; i++) {
              y[partner + i * stride] = x[0][position + i];
            }
          });
    };
  }

  static HeapKernels.Kernel concatenate(Concatenate concatenate, List<Shape> shapes, Shape result) {
    int inner = result.strides()[concatenate.axis()];
    int row = result.dimension(concatenate.axis()) * inner;
    int rows = result.size() / row;
    int[] parts =
        shapes.stream().mapToInt(shape -> shape.dimension(concatenate.axis()) * inner).toArray();
    return (x, y) -> {
      int start = 0;
      for (int i = 0; i < parts.length; i++) {
        for (int r = 0; r < rows; r++) {
          System.arraycopy(x[i], r * parts[i], y, r * row + start, parts[i]);
        }
        start += parts[i];
      }
    };
  }

  private static HeapKernels.Kernel take(Runs runs) {
    return (x, y) ->
        runs.forEach(
            (position, partner, length, stride) -> {
              if (stride == 1) {
                System.arraycopy(x[0], partner, y, position, length);
              } else if (stride == 0) {
                Arrays.fill(y, position, position + length, x[0][partner]);
              } else {
                for (int i = 0; i < length; i++) {
                  y[position + i] = x[0][partner + i * stride];
                }
              }
            });
  }

  private static Runs stepped(Shape whole, List<Integer> starts, List<Integer> steps, Shape part) {
    int[] strides = whole.strides();
    int start = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      start += starts.get(axis) * strides[axis];
      strides[axis] *= steps.get(axis);
    }
    return new Runs(part, start, strides);
  }
}
