package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/** Joins the inputs along an axis; the adjoint takes each one's part. */
public record Concatenate(int axis) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    int length = 0;
    for (Shape input : inputs) {
      if (input.rank() <= axis || !input.with(axis, 1).equals(inputs.get(0).with(axis, 1))) {
        throw GraphException.of("cannot join " + inputs + " along axis " + axis);
      }
      length += input.dimension(axis);
    }
    return inputs.get(0).with(axis, length);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    int start = 0;
    for (Node earlier : node.inputs().subList(0, input)) {
      start += earlier.shape().dimension(axis);
    }
    return seed.slice(axis, start, start + node.inputs().get(input).shape().dimension(axis));
  }
}
