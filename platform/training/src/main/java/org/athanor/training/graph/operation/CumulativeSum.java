package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Element i along the axis is the sum of elements up to and with i, or from i on when reversed. The
 * adjoint runs the other way.
 */
public record CumulativeSum(int axis, boolean reverse) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    inputs.get(0).axis(axis);
    return inputs.get(0);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new CumulativeSum(axis, !reverse), seed);
  }
}
