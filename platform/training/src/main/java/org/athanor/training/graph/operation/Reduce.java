package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Combines the numbers along axes into one; reduced axes stay, with length 1. The adjoint of a sum
 * is a broadcast; the gradient of a maximum goes to the places that attain it, in equal parts.
 */
public record Reduce(Reduction reduction, List<Integer> axes) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape result = inputs.get(0);
    for (int axis : axes) {
      result = result.with(axis, 1);
    }
    return result;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node x = node.inputs().get(0);
    if (reduction == Reduction.SUM) {
      return seed.broadcastTo(x.shape());
    }
    Node attains = x.equalTo(node);
    Node share = seed.over(Node.of(new Reduce(Reduction.SUM, axes), attains));
    return attains.times(share);
  }

  public Reduce {
    axes = axes.stream().sorted().distinct().toList();
  }

  /** How numbers are combined. */
  public enum Reduction {
    SUM,
    MAXIMUM
  }

  @Override
  public String label() {
    return "reduce_" + reduction.name().toLowerCase(java.util.Locale.ROOT);
  }
}
