package org.athanor.training.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order of a graph. */
public final class Topology {
  private Topology() {}

  /** All nodes that the given ones are computed from, and they themselves, inputs first. */
  public static List<Node> inOrder(Collection<Node> outputs) {
    Set<Node> seen = new HashSet<>(outputs);
    Deque<Node> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Node input : open.pop().inputs()) {
        if (seen.add(input)) {
          open.push(input);
        }
      }
    }
    return seen.stream().sorted(Comparator.comparingLong(Node::id)).toList();
  }
}
