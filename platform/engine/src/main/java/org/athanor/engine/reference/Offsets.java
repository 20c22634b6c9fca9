package org.athanor.engine.reference;

import org.athanor.training.graph.Shape;

/** For each element of one shape, in row-major order, the place of its partner in another. */
final class Offsets {
  private Offsets() {}

  /** The element of {@code from} that is repeated at each place of {@code to}. */
  static int[] broadcast(Shape from, Shape to) {
    int[] strides = new int[to.rank()];
    int leading = to.rank() - from.rank();
    int[] own = from.strides();
    for (int axis = 0; axis < from.rank(); axis++) {
      strides[leading + axis] = from.dimension(axis) == 1 ? 0 : own[axis];
    }
    return strided(to, 0, strides);
  }

  /** start + sum over axes of index stride, for each index of the shape. */
  static int[] strided(Shape shape, int start, int[] strides) {
    int[] offsets = new int[shape.size()];
    int[] own = shape.strides();
    for (int i = 0; i < offsets.length; i++) {
      int offset = start;
      for (int axis = 0; axis < shape.rank(); axis++) {
        offset += i / own[axis] % shape.dimension(axis) * strides[axis];
      }
      offsets[i] = offset;
    }
    return offsets;
  }
}
