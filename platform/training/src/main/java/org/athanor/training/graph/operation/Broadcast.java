package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Repeats the input along axes of length 1 and new leading axes; the adjoint is the sum over them.
 */
public record Broadcast(Shape target) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).broadcast(target).equals(target)) {
      throw GraphException.of("cannot broadcast " + inputs.get(0) + " to " + target);
    }
    return target;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return seed.sumTo(node.inputs().get(0).shape());
  }
}
