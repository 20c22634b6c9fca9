package org.athanor.training.weights;

import java.util.Arrays;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.WeightLayout;

/** Turns weights between the order of their axes here and PyTorch's, see {@link WeightLayout}. */
public final class PyTorchLayout {
  private static final int[] OUT = {3, 2, 0, 1};
  private static final int[] IN = {2, 3, 1, 0};

  private PyTorchLayout() {}

  /** The shape in PyTorch of what has a shape here. */
  public static Shape outside(Shape shape, WeightLayout layout) {
    return layout == WeightLayout.SAME ? shape : permuted(shape, OUT);
  }

  /** A weight as PyTorch has it. */
  public static Tensor outside(Tensor weight, WeightLayout layout) {
    return layout == WeightLayout.SAME ? weight : permuted(weight, OUT);
  }

  /** A weight of PyTorch as it is here. */
  public static Tensor inside(Tensor weight, WeightLayout layout) {
    return layout == WeightLayout.SAME ? weight : permuted(weight, IN);
  }

  private static Shape permuted(Shape shape, int[] axes) {
    return Shape.of(Arrays.stream(axes).map(shape::dimension).toArray());
  }

  /** Axis i of the result is axis {@code axes[i]} of the source. */
  private static Tensor permuted(Tensor source, int[] axes) {
    Shape target = permuted(source.shape(), axes);
    int[] from = source.shape().strides();
    int[] to = target.strides();
    float[] values = new float[target.size()];
    for (int i = 0; i < values.length; i++) {
      int position = 0;
      for (int axis = 0; axis < axes.length; axis++) {
        position += i / to[axis] % target.dimension(axis) * from[axes[axis]];
      }
      values[i] = source.values()[position];
    }
    return new Tensor(target, values);
  }
}
