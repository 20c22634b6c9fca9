package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;

/**
 * The second input where the first is not 0, else the third; all of one shape. The gradient goes to
 * the one chosen.
 */
public record Select() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).equals(inputs.get(1)) || !inputs.get(0).equals(inputs.get(2))) {
      throw GraphException.of("select needs three equal shapes, but got " + inputs);
    }
    return inputs.get(0);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node condition = node.inputs().get(0);
    Node nothing = Nodes.zeros(node.shape());
    return input == 1
        ? Node.of(this, condition, seed, nothing)
        : Node.of(this, condition, nothing, seed);
  }

  @Override
  public boolean differentiable(int input) {
    return input > 0;
  }
}
