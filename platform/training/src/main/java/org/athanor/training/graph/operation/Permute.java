package org.athanor.training.graph.operation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Re-orders axes: axis i of the result is axis {@code axes[i]} of the input. The adjoint is the
 * inverse order.
 */
public record Permute(List<Integer> axes) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = inputs.get(0);
    if (axes.size() != input.rank() || !Set.copyOf(axes).equals(allAxes(input.rank()))) {
      throw GraphException.of("cannot permute the axes of " + input + " by " + axes);
    }
    return Shape.of(axes.stream().map(input::dimension).toList());
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Integer[] inverse = new Integer[axes.size()];
    for (int axis = 0; axis < inverse.length; axis++) {
      inverse[axes.get(axis)] = axis;
    }
    return Node.of(new Permute(List.of(inverse)), seed);
  }

  public Permute {
    axes = List.copyOf(axes);
  }

  private static Set<Integer> allAxes(int rank) {
    return IntStream.range(0, rank).boxed().collect(Collectors.toSet());
  }
}
