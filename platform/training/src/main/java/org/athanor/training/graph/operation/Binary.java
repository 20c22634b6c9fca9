package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * An element-wise function of two nodes that broadcast to one shape as in numpy. The gradient of a
 * broadcast input is summed over the axes it was repeated along.
 */
public record Binary(BinaryFunction function) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0).broadcast(inputs.get(1));
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node left = node.inputs().get(0);
    Node right = node.inputs().get(1);
    Node gradient =
        input == 0
            ? function.left(left, right, node, seed)
            : function.right(left, right, node, seed);
    return gradient.sumTo(node.inputs().get(input).shape());
  }

  @Override
  public boolean differentiable(int input) {
    return !function.isFlat();
  }

  @Override
  public String label() {
    return function.name().toLowerCase(java.util.Locale.ROOT);
  }
}
