package org.athanor.models.gan;

import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;

/** Squashes to [low, high] by a hyperbolic tangent, as the data is bounded. */
record Bounds(double low, double high) implements Layer {
  /** What brings samples within the bounds of the data; nothing where it has none. */
  static Layer of(DataShape data) {
    return Double.isInfinite(data.low()) || Double.isInfinite(data.high())
        ? Layer.IDENTITY
        : new Bounds(data.low(), data.high());
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return input.tanh().affine((high - low) / 2, (high + low) / 2);
  }
}
