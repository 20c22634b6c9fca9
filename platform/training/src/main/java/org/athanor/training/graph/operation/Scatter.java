package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * A table of zeros with each row of the first input added to the row that its index names; indices
 * outside [0, rows) are an error. The adjoint is {@link Gather}.
 */
public record Scatter(int rows) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape updates = inputs.get(0);
    if (updates.rank() < 1 || !inputs.get(1).equals(Shape.of(updates.dimension(0)))) {
      throw GraphException.of("scatter needs rows and as many indices, but got " + inputs);
    }
    return updates.with(0, rows);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new Gather(), seed, node.inputs().get(1));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }
}
