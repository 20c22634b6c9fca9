package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * For each row along the last axis the indices that sort it in ascending order; equal numbers keep
 * their order. Carries no gradient.
 */
public record SortOrder() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    throw new UnsupportedOperationException(label() + " carries no gradient");
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }
}
