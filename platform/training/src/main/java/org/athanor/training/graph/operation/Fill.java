package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/** One constant in every place. */
public record Fill(double value, Shape shape) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Leaves.noInput(this);
  }
}
