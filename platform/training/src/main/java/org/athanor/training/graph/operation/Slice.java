package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The part of the input that begins at {@code starts}, takes every {@code steps}-th element of each
 * axis, and has the given shape. The adjoint is {@link Place}.
 */
public record Slice(List<Integer> starts, List<Integer> steps, Shape target) implements Operation {
  public Slice {
    starts = List.copyOf(starts);
    steps = List.copyOf(steps);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    checkInside(inputs.get(0), starts, steps, target);
    return target;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new Place(starts, steps, node.inputs().get(0).shape()), seed);
  }

  static void checkInside(Shape whole, List<Integer> starts, List<Integer> steps, Shape part) {
    boolean fits = whole.rank() == part.rank() && whole.rank() == starts.size();
    for (int axis = 0; fits && axis < whole.rank(); axis++) {
      int last = starts.get(axis) + (part.dimension(axis) - 1) * steps.get(axis);
      fits = starts.get(axis) >= 0 && steps.get(axis) >= 1 && last < whole.dimension(axis);
    }
    if (!fits) {
      throw GraphException.of(
          "a part of shape "
              + part
              + " at "
              + starts
              + " in steps of "
              + steps
              + " does not lie inside "
              + whole);
    }
  }
}
