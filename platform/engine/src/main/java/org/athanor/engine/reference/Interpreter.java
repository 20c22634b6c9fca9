package org.athanor.engine.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Topology;

/** Evaluates nodes in double precision, straight from the graph: the oracle of the tests. */
public final class Interpreter {
  private final Map<Node, double[]> bound;

  /**
   * @param bound the numbers of inputs, variables and random draws, in row-major order
   */
  public Interpreter(Map<Node, double[]> bound) {
    this.bound = Map.copyOf(bound);
  }

  /** The numbers of one node. */
  public double[] evaluate(Node node) {
    return evaluate(List.of(node)).get(0);
  }

  /** The numbers of several nodes. */
  public List<double[]> evaluate(List<Node> nodes) {
    Map<Node, double[]> values = new HashMap<>(bound);
    for (Node node : Topology.inOrder(nodes)) {
      if (!values.containsKey(node)) {
        double[][] inputs = node.inputs().stream().map(values::get).toArray(double[][]::new);
        List<Shape> shapes = node.inputs().stream().map(Node::shape).toList();
        values.put(node, ReferenceKernels.compute(node.operation(), shapes, inputs));
      }
    }
    return nodes.stream().map(values::get).toList();
  }
}
