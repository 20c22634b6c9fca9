package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.training.graph.operation.Broadcast;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Fill;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reduce.Reduction;
import org.athanor.training.graph.operation.Reshape;
import org.athanor.training.graph.operation.Slice;

/** How {@link Node}'s methods on shapes, parts and sums are made of operations. */
final class Reshaping {
  private Reshaping() {}

  static Shape complete(Shape from, int... dimensions) {
    int known = 1;
    int open = -1;
    for (int axis = 0; axis < dimensions.length; axis++) {
      if (dimensions[axis] == -1 && open < 0) {
        open = axis;
      } else {
        known *= dimensions[axis];
      }
    }
    int[] complete = dimensions.clone();
    if (open >= 0) {
      if (known < 1 || from.size() % known != 0) {
        throw GraphException.of(
            "cannot reshape "
                + from
                + " to "
                + java.util.Arrays.toString(dimensions)
                + ": "
                + from.size()
                + " numbers do not divide by "
                + known);
      }
      complete[open] = from.size() / known;
    }
    return Shape.of(complete);
  }

  static Node reshape(Node x, Shape target) {
    if (x.shape().equals(target)) {
      return x;
    }
    if (x.operation() instanceof Fill fill && target.size() == x.shape().size()) {
      return Nodes.fill(target, fill.value());
    }
    return x.operation() instanceof Reshape
        ? reshape(x.inputs().get(0), target)
        : Node.of(new Reshape(target), x);
  }

  static Node broadcast(Node x, Shape target) {
    if (x.shape().equals(target)) {
      return x;
    }
    if (x.operation() instanceof Fill fill && x.shape().broadcast(target).equals(target)) {
      return Nodes.fill(target, fill.value());
    }
    return Node.of(new Broadcast(target), x);
  }

  static Node sumTo(Node x, Shape target) {
    if (x.shape().equals(target)) {
      return x;
    }
    int leading = x.shape().rank() - target.rank();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      int wanted = axis < leading ? 1 : target.dimension(axis - leading);
      if (wanted == 1 && x.shape().dimension(axis) != 1) {
        axes.add(axis);
      }
    }
    return reshape(sum(x, Reduction.SUM, axes), target);
  }

  static Node slice(Node x, int axis, int start, int end, int step) {
    int along = x.shape().axis(axis);
    if (start < 0 || end > x.shape().dimension(along) || start >= end || step < 1) {
      throw GraphException.of(
          "cannot take elements "
              + start
              + " to "
              + end
              + " in steps of "
              + step
              + " of axis "
              + axis
              + " of "
              + x.shape());
    }
    if (start == 0 && end == x.shape().dimension(along) && step == 1) {
      return x;
    }
    Optional<Node> part = step == 1 ? part(x, along, start, end) : Optional.empty();
    if (part.isPresent()) {
      return part.get();
    }
    Shape target = x.shape().with(along, (end - start + step - 1) / step);
    return Node.of(new Slice(unit(x, along, start, 0), unit(x, along, step, 1), target), x);
  }

  /** The part that was joined into a node from {@code start} to {@code end}, if there is one. */
  private static Optional<Node> part(Node x, int axis, int start, int end) {
    if (x.operation() instanceof Concatenate joined && joined.axis() == axis) {
      int from = 0;
      for (Node input : x.inputs()) {
        int to = from + input.shape().dimension(axis);
        if (from == start && to == end) {
          return Optional.of(input);
        }
        from = to;
      }
    }
    return Optional.empty();
  }

  static Node pad(Node x, int axis, int before, int after) {
    int along = x.shape().axis(axis);
    if (before < 0 || after < 0) {
      throw GraphException.of("padding cannot be negative, but got " + before + " and " + after);
    }
    if (before == 0 && after == 0) {
      return x;
    }
    Shape target = x.shape().with(along, x.shape().dimension(along) + before + after);
    return Node.of(new Place(unit(x, along, before, 0), unit(x, along, 1, 1), target), x);
  }

  static Node reduce(Node x, Reduction reduction, boolean keep, int... axes) {
    List<Integer> all =
        axes.length == 0
            ? IntStream.range(0, x.shape().rank()).boxed().toList()
            : IntStream.of(axes).map(x.shape()::axis).boxed().toList();
    Node kept = sum(x, reduction, all);
    return keep ? kept : reshape(kept, x.shape().without(all));
  }

  static int count(Shape shape, int... axes) {
    int count = 1;
    for (int axis : axes) {
      count *= shape.dimension(axis);
    }
    return axes.length == 0 ? shape.size() : count;
  }

  private static Node sum(Node x, Reduction reduction, List<Integer> axes) {
    List<Integer> longer = axes.stream().filter(axis -> x.shape().dimension(axis) > 1).toList();
    if (longer.isEmpty()) {
      return x;
    }
    if (x.operation() instanceof Fill fill) {
      int count = count(x.shape(), longer.stream().mapToInt(Integer::intValue).toArray());
      Shape result = x.shape();
      for (int axis : longer) {
        result = result.with(axis, 1);
      }
      return Nodes.fill(result, reduction == Reduction.SUM ? fill.value() * count : fill.value());
    }
    return Node.of(new Reduce(reduction, longer), x);
  }

  private static List<Integer> unit(Node x, int axis, int value, int others) {
    List<Integer> list = new ArrayList<>(Collections.nCopies(x.shape().rank(), others));
    list.set(axis, value);
    return list;
  }
}
