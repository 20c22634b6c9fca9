package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Element j of each row of the result is the element of the input's row that the index at j names;
 * rows lie along the last axis. The adjoint is {@link PutAlong}.
 */
public record TakeAlong() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape source = inputs.get(0);
    Shape indices = inputs.get(1);
    if (source.rank() < 1
        || source.rank() != indices.rank()
        || !source.with(-1, 1).equals(indices.with(-1, 1))) {
      throw GraphException.of("cannot take along the last axis: " + inputs);
    }
    return indices;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new PutAlong(node.inputs().get(0).shape().last()), seed, node.inputs().get(1));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }
}
