package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The index of the largest number along the last axis, the first of equal ones; the last axis
 * stays, with length 1. Carries no gradient.
 */
public record ArgMaximum() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0).with(-1, 1);
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
