package org.athanor.engine.reference;

import java.util.List;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.Slice;

/** Operations that move numbers and change none. */
final class LayoutReference {
  private LayoutReference() {}

  static double[] broadcast(Shape from, double[] x, Shape result) {
    return take(x, Offsets.broadcast(from, result));
  }

  static double[] permute(Permute permute, Shape from, double[] x, Shape result) {
    int[] own = from.strides();
    int[] strides = permute.axes().stream().mapToInt(axis -> own[axis]).toArray();
    return take(x, Offsets.strided(result, 0, strides));
  }

  static double[] slice(Slice slice, Shape from, double[] x, Shape result) {
    return take(x, stepped(from, slice.starts(), slice.steps(), result));
  }

  static double[] place(Place place, Shape from, double[] x, Shape result) {
    double[] y = new double[result.size()];
    int[] places = stepped(result, place.starts(), place.steps(), from);
    for (int i = 0; i < x.length; i++) {
      y[places[i]] = x[i];
    }
    return y;
  }

  static double[] concatenate(
      Concatenate concatenate, List<Shape> shapes, double[][] inputs, Shape result) {
    int inner = result.strides()[concatenate.axis()];
    int row = result.dimension(concatenate.axis()) * inner;
    double[] y = new double[result.size()];
    int start = 0;
    for (int i = 0; i < inputs.length; i++) {
      int part = shapes.get(i).dimension(concatenate.axis()) * inner;
      for (int r = 0; r < y.length / row; r++) {
        System.arraycopy(inputs[i], r * part, y, r * row + start, part);
      }
      start += part;
    }
    return y;
  }

  private static double[] take(double[] x, int[] offsets) {
    double[] y = new double[offsets.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[offsets[i]];
    }
    return y;
  }

  /** The places of a part of the given shape inside a whole. */
  private static int[] stepped(Shape whole, List<Integer> starts, List<Integer> steps, Shape part) {
    int[] strides = whole.strides();
    int start = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      start += starts.get(axis) * strides[axis];
      strides[axis] *= steps.get(axis);
    }
    return Offsets.strided(part, start, strides);
  }
}
