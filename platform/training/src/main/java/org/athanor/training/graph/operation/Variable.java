package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The stored numbers of a parameter or state, as they are after the given number of updates in the
 * step.
 */
public record Variable(String name, int version, Shape shape) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Leaves.noInput(this);
  }
}
