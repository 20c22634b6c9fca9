package org.athanor.backends.nd4j.internal.kernels;

import java.util.Arrays;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reduce.Reduction;

/**
 * Sums and maxima over axes. Sums over the innermost axis run in 16 lanes that are added at the
 * end, in a fixed order, so that they are vector code and the same on every run.
 */
final class ReduceKernels {
  private static final int LANES = 16;

  private ReduceKernels() {}

  static HeapKernels.Kernel reduce(Reduce reduce, Shape from, Shape result) {
    int[] strides = result.strides();
    for (int axis : reduce.axes()) {
      strides[axis] = 0;
    }
    boolean sum = reduce.reduction() == Reduction.SUM;
    float start = sum ? 0 : Float.NEGATIVE_INFINITY;
    int size = result.size();
    Runs runs = new Runs(from, 0, strides);
    float[] lanes = new float[LANES];
    return (x, y) -> {
      Arrays.fill(y, 0, size, start);
      runs.forEach(
          (position, partner, length, stride) -> {
            if (stride != 0) {
              combineRow(sum, x[0], position, y, partner, length);
            } else if (sum) {
              y[partner] += sum(x[0], position, length, lanes);
            } else {
              y[partner] = Math.max(y[partner], maximum(x[0], position, length));
            }
          });
    };
  }

  private static void combineRow(
      boolean sum, float[] x, int position, float[] y, int partner, int length) {
    if (sum) {
      for (int i = 0; i < length; i++) {
        y[partner + i] += x[position + i];
      }
    } else {
      for (int i = 0; i < length; i++) {
        y[partner + i] = Math.max(y[partner + i], x[position + i]);
      }
    }
  }

  private static float sum(float[] x, int position, int length, float[] lanes) {
    Arrays.fill(lanes, 0);
    int whole = length / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] += x[position + i + lane];
      }
    }
    float sum = 0;
    for (int i = whole; i < length; i++) {
      sum += x[position + i];
    }
    for (int lane = 0; lane < LANES; lane++) {
      sum += lanes[lane];
    }
    return sum;
  }

  private static float maximum(float[] x, int position, int length) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      maximum = Math.max(maximum, x[position + i]);
    }
    return maximum;
  }
}
