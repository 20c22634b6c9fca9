package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Rows of a table [n, ...]: row i of the result is the row of the table that the i-th index names.
 * Indices are whole numbers in [0, n), of rank 1. The adjoint is {@link Scatter}.
 */
public record Gather() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (inputs.get(0).rank() < 1 || inputs.get(1).rank() != 1) {
      throw GraphException.of("gather needs a table and a vector of indices, but got " + inputs);
    }
    return inputs.get(0).with(0, inputs.get(1).size());
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node table = node.inputs().get(0);
    return Node.of(new Scatter(table.shape().dimension(0)), seed, node.inputs().get(1));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }
}
