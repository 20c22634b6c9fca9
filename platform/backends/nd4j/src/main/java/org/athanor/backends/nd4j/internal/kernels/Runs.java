package org.athanor.backends.nd4j.internal.kernels;

import org.athanor.training.graph.Shape;

/**
 * A walk over a shape in row-major order with a strided partner: the innermost axis is a run, and
 * for each run it gives the place where the partner's run begins.
 */
final class Runs {
  private final int[] dimensions;
  private final int[] strides;
  private final int start;
  private final int[] index;

  Runs(Shape shape, int start, int[] strides) {
    this.dimensions = shape.rank() == 0 ? new int[] {1} : shape.toArray();
    this.strides = shape.rank() == 0 ? new int[] {0} : strides;
    this.start = start;
    this.index = new int[dimensions.length];
  }

  /** Something done with one run. */
  interface Run {
    void run(int position, int partner, int length, int partnerStride);
  }

  void forEach(Run run) {
    int inner = dimensions.length - 1;
    int length = dimensions[inner];
    java.util.Arrays.fill(index, 0);
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
