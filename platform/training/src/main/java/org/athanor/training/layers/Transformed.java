package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/** A layer that computes with parameters other than those that are trained. */
public record Transformed(Layer layer, Transformation transformation) implements Layer {
  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return layer.declare(input, declarations);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return layer.apply(transformation.apply(parameters, pass), input, pass);
  }
}
