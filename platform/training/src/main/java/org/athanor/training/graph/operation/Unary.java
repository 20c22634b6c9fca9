package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/** An element-wise function of one node, with up to two constant parameters. */
public record Unary(UnaryFunction function, double a, double b) implements Operation {
  public Unary(UnaryFunction function) {
    this(function, 0, 0);
  }

  /** A node that applies this to x. */
  public Node of(Node x) {
    return Node.of(this, x);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return function.pullback(node.inputs().get(0), node, this, seed);
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
