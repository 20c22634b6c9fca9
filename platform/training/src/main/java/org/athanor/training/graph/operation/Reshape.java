package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/** The same numbers in row-major order under another shape; the adjoint is the reshape back. */
public record Reshape(Shape target) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (inputs.get(0).size() != target.size()) {
      throw GraphException.of(
          "cannot reshape "
              + inputs.get(0)
              + " ("
              + inputs.get(0).size()
              + " numbers) to "
              + target
              + " ("
              + target.size()
              + ")");
    }
    return target;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return seed.reshape(node.inputs().get(0).shape());
  }
}
