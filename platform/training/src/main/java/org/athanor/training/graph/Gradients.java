package org.athanor.training.graph;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Reverse-mode differentiation. A gradient is made of ordinary nodes, so gradients of gradients to
 * any order come for free.
 */
public final class Gradients {
  private Gradients() {}

  /** The gradient of a scalar with respect to each parameter, under the same names. */
  public static Parameters of(Node loss, Parameters parameters) {
    List<Node> gradients = of(loss, parameters.nodes());
    LinkedHashMap<String, Node> named = new LinkedHashMap<>();
    int next = 0;
    for (String name : parameters.names()) {
      named.put(name, gradients.get(next++));
    }
    return Parameters.of(named);
  }

  /** The gradient of a scalar with respect to one node. */
  public static Node of(Node loss, Node variable) {
    return of(loss, List.of(variable)).get(0);
  }

  /** The gradients of a scalar with respect to nodes; zeros for one that it does not depend on. */
  public static List<Node> of(Node loss, List<Node> variables) {
    if (loss.shape().size() != 1) {
      throw GraphException.of(
          "a gradient is taken of a single number, but this has shape "
              + loss.shape()
              + "; sum it first, or use pullback with a seed");
    }
    return pullback(List.of(loss), List.of(Nodes.ones(loss.shape())), variables);
  }

  /**
   * The product of seeds with the Jacobian of outputs with respect to variables: v' J.
   *
   * @param seeds one node for each output, of its shape
   */
  public static List<Node> pullback(List<Node> outputs, List<Node> seeds, List<Node> variables) {
    Set<Node> dependent = dependents(outputs, new HashSet<>(variables));
    Map<Node, Node> gradients = new HashMap<>();
    PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingLong(Node::id).reversed());
    for (int i = 0; i < outputs.size(); i++) {
      Node output = outputs.get(i);
      if (!output.shape().equals(seeds.get(i).shape())) {
        throw GraphException.of(
            "the seed of a node of shape " + output.shape() + " has " + seeds.get(i).shape());
      }
      if (dependent.contains(output)) {
        add(gradients, open, output, seeds.get(i));
      }
    }
    while (!open.isEmpty()) {
      Node node = open.remove();
      Node seed = gradients.get(node);
      for (int i = 0; i < node.inputs().size(); i++) {
        Node input = node.inputs().get(i);
        if (dependent.contains(input) && node.operation().differentiable(i)) {
          int position = i;
          Node pulled =
              Scope.resume(node.scope(), () -> node.operation().pullback(node, position, seed));
          add(gradients, open, input, pulled);
        }
      }
    }
    return variables.stream()
        .map(variable -> gradients.getOrDefault(variable, Nodes.zeros(variable.shape())))
        .toList();
  }

  /**
   * The product of the Jacobian of an output with respect to a variable and a tangent: J t. It is
   * the pullback, which is linear in its seed, pulled back once more.
   */
  public static Node pushforward(Node output, Node variable, Node tangent) {
    Node seed = Nodes.constant(output.shape(), new double[output.shape().size()]);
    Node pulled = pullback(List.of(output), List.of(seed), List.of(variable)).get(0);
    return pullback(List.of(pulled), List.of(tangent), List.of(seed)).get(0);
  }

  private static void add(
      Map<Node, Node> gradients, PriorityQueue<Node> open, Node node, Node gradient) {
    Node earlier = gradients.get(node);
    if (earlier == null) {
      open.add(node);
    }
    gradients.put(node, earlier == null ? gradient : earlier.plus(gradient));
  }

  /** The nodes on a differentiable path from any variable to any output. */
  private static Set<Node> dependents(List<Node> outputs, Set<Node> variables) {
    Set<Node> dependent = new HashSet<>();
    for (Node node : Topology.inOrder(outputs)) {
      boolean depends = variables.contains(node);
      for (int i = 0; !depends && i < node.inputs().size(); i++) {
        depends = node.operation().differentiable(i) && dependent.contains(node.inputs().get(i));
      }
      if (depends) {
        dependent.add(node);
      }
    }
    return dependent;
  }
}
