package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Rows of zeros of the given length with element j of the input added at the place that the index
 * at j names; rows lie along the last axis. The adjoint is {@link TakeAlong}.
 */
public record PutAlong(int length) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (inputs.get(0).rank() < 1 || !inputs.get(0).equals(inputs.get(1))) {
      throw GraphException.of("cannot put along the last axis: " + inputs);
    }
    return inputs.get(0).with(-1, length);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new TakeAlong(), seed, node.inputs().get(1));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }
}
