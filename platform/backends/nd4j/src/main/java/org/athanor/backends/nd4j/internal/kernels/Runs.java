package org.athanor.backends.nd4j.internal.kernels;

import java.util.Arrays;
import org.athanor.training.graph.Shape;

/**
 * A walk over a shape in row-major order with a strided partner: the innermost axis is a run, and
 * for each run it gives the place where the partner's run begins. Axes that the partner walks as
 * one are one, so that runs are as long as they can be.
 */
final class Runs {
  private final int[] dimensions;
  private final int[] strides;
  private final int start;
  private final int[] index;

  Runs(Shape shape, int start, int[] strides) {
    int[] lengths = new int[Math.max(1, shape.rank())];
    int[] steps = new int[lengths.length];
    lengths[0] = 1;
    int axes = 1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int length = shape.dimension(axis);
      int outer = axes - 1;
      if (lengths[outer] == 1 || steps[outer] == strides[axis] * length) {
        lengths[outer] *= length;
        steps[outer] = strides[axis];
      } else if (length > 1) {
        lengths[axes] = length;
        steps[axes] = strides[axis];
        axes++;
      }
    }
    this.dimensions = Arrays.copyOf(lengths, axes);
    this.strides = Arrays.copyOf(steps, axes);
    this.start = start;
    this.index = new int[axes];
  }

  /** Something done with one run. */
  interface Run {
    void run(int position, int partner, int length, int partnerStride);
  }

  void forEach(Run run) {
    int inner = dimensions.length - 1;
    int length = dimensions[inner];
    Arrays.fill(index, 0);
    int position = 0;
    int partner = start;
    while (true) {
      run.run(position, partner, length, strides[inner]);
      position += length;
      int axis = inner - 1;
      while (axis >= 0) {
        partner += strides[axis];
        if (++index[axis] < dimensions[axis]) {
          break;
        }
        partner -= dimensions[axis] * strides[axis];
        index[axis] = 0;
        axis--;
      }
      if (axis < 0) {
        return;
      }
    }
  }
}
