package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Zeros of the target shape with the input put at {@code starts} in steps: padding, and the adjoint
 * of {@link Slice}.
 */
public record Place(List<Integer> starts, List<Integer> steps, Shape target) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Slice.checkInside(target, starts, steps, inputs.get(0));
    return target;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new Slice(starts, steps, node.inputs().get(0).shape()), seed);
  }

  public Place {
    starts = List.copyOf(starts);
    steps = List.copyOf(steps);
  }
}
