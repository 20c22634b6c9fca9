package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.reference.ReferenceKernels;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Topology;
import org.athanor.training.graph.operation.Detach;
import org.athanor.training.graph.operation.Fill;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Reshape;
import org.athanor.training.graph.operation.Values;

/**
 * The graph with each distinct computation once: equal operations on equal inputs are one node, and
 * what depends on constants alone is a constant.
 */
final class CanonicalGraph {
  /** Larger results are cheaper to compute in each step than to keep in double precision. */
  private static final int LARGEST_FOLDED = 1 << 22;

  private record Key(Operation operation, List<Node> inputs) {}

  private final Map<Node, Node> representatives = new HashMap<>();
  private final Map<Node, List<Node>> inputs = new HashMap<>();
  private final Map<Node, double[]> constants = new HashMap<>();
  private final List<Node> order = new ArrayList<>();

  CanonicalGraph(Collection<Node> roots) {
    Map<Key, Node> known = new HashMap<>();
    for (Node node : Topology.inOrder(roots)) {
      List<Node> canonicalInputs = node.inputs().stream().map(representatives::get).toList();
      if (node.operation() instanceof Detach) {
        representatives.put(node, canonicalInputs.get(0));
        continue;
      }
      Node first = known.putIfAbsent(new Key(node.operation(), canonicalInputs), node);
      representatives.put(node, first == null ? node : first);
      if (first == null) {
        inputs.put(node, canonicalInputs);
        order.add(node);
        fold(node, canonicalInputs);
      }
    }
  }

  private void fold(Node node, List<Node> canonicalInputs) {
    boolean given = node.operation() instanceof Fill || node.operation() instanceof Values;
    boolean derived =
        !canonicalInputs.isEmpty()
            && node.shape().size() <= LARGEST_FOLDED
            && constants.keySet().containsAll(canonicalInputs);
    if (given || derived) {
      double[][] values = canonicalInputs.stream().map(constants::get).toArray(double[][]::new);
      List<Shape> shapes = canonicalInputs.stream().map(Node::shape).toList();
      constants.put(node, ReferenceKernels.compute(node.operation(), shapes, values));
    }
  }

  /** The one node that stands for all that compute the same. */
  Node representative(Node node) {
    return representatives.get(node);
  }

  /** The representatives of a representative's inputs. */
  List<Node> inputs(Node node) {
    return inputs.get(node);
  }

  /** All representatives, inputs first. */
  List<Node> order() {
    return order;
  }

  boolean isConstant(Node node) {
    return constants.containsKey(node);
  }

  double[] constant(Node node) {
    return constants.get(node);
  }

  /** The node in whose place a node's numbers lie: a reshape has no place of its own. */
  Node storage(Node node) {
    Node storage = node;
    while (storage.operation() instanceof Reshape && !isConstant(storage)) {
      storage = inputs.get(storage).get(0);
    }
    return storage;
  }
}
