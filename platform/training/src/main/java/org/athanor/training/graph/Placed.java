package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Place;

/**
 * Sums of parts that lie side by side among zeros. They are joined instead of added, so that the
 * gradient of what was taken apart, gate by gate or time by time, costs no more than the whole.
 */
final class Placed {
  private final Place place;
  private final Node part;

  private Placed(Place place, Node part) {
    this.place = place;
    this.part = part;
  }

  /** The sum of two nodes, if both are parts of one shape that touch along an axis. */
  static Optional<Node> sum(Node left, Node right) {
    if (left.operation() instanceof Place l
        && right.operation() instanceof Place r
        && l.target().equals(r.target())
        && isDense(l)
        && isDense(r)) {
      Placed first = new Placed(l, left.inputs().get(0));
      Placed second = new Placed(r, right.inputs().get(0));
      return first.before(second).or(() -> second.before(first));
    }
    return Optional.empty();
  }

  private static boolean isDense(Place place) {
    return place.steps().stream().allMatch(step -> step == 1);
  }

  /** This and another part that begins where this one ends, joined. */
  private Optional<Node> before(Placed next) {
    int axis = place.starts().size() - 1;
    while (axis > 0 && agrees(next, axis)) {
      axis--;
    }
    boolean touches = next.start(axis) == start(axis) + part.shape().dimension(axis);
    for (int other = 0; other < axis; other++) {
      touches = touches && agrees(next, other);
    }
    return touches ? Optional.of(joined(next, axis)) : Optional.empty();
  }

  private boolean agrees(Placed other, int axis) {
    return start(axis) == other.start(axis)
        && part.shape().dimension(axis) == other.part.shape().dimension(axis);
  }

  private int start(int axis) {
    return place.starts().get(axis);
  }

  private Node joined(Placed next, int axis) {
    List<Node> parts = new ArrayList<>(parts(part, axis));
    parts.addAll(parts(next.part, axis));
    Node joined = Nodes.concatenate(axis, parts);
    return joined.shape().equals(place.target())
        ? joined
        : Node.of(
            new Place(
                place.starts(), Collections.nCopies(place.starts().size(), 1), place.target()),
            joined);
  }

  private static List<Node> parts(Node node, int axis) {
    return node.operation() instanceof Concatenate join && join.axis() == axis
        ? node.inputs()
        : List.of(node);
  }
}
