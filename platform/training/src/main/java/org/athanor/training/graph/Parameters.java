package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An immutable set of named nodes: the weights of a network, its state, or a gradient of the same
 * names. A network is a pure function of such a set, so that weight normalisation, averaging and
 * unrolled updates are functions from sets to sets.
 */
public final class Parameters {
  private static final Parameters EMPTY = new Parameters(new LinkedHashMap<>());

  private final Map<String, Node> nodes;

  private Parameters(LinkedHashMap<String, Node> nodes) {
    this.nodes = Collections.unmodifiableMap(nodes);
  }

  public static Parameters of(Map<String, Node> nodes) {
    return new Parameters(new LinkedHashMap<>(nodes));
  }

  public static Parameters empty() {
    return EMPTY;
  }

  /** The node of a name; an unknown name is an error that lists the known ones. */
  public Node get(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw GraphException.of("no parameter '" + name + "'; there are " + nodes.keySet());
    }
    return node;
  }

  public boolean contains(String name) {
    return nodes.containsKey(name);
  }

  public Set<String> names() {
    return nodes.keySet();
  }

  public Map<String, Node> asMap() {
    return nodes;
  }

  /** All nodes in the order of their names' declaration. */
  public List<Node> nodes() {
    return new ArrayList<>(nodes.values());
  }

  public int size() {
    return nodes.size();
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** The number of numbers in all nodes. */
  public long count() {
    return nodes.values().stream().mapToLong(node -> node.shape().size()).sum();
  }

  /** The part whose names begin with {@code prefix.}, under names without it. */
  public Parameters scope(String prefix) {
    LinkedHashMap<String, Node> part = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          if (name.startsWith(prefix + ".")) {
            part.put(name.substring(prefix.length() + 1), node);
          }
        });
    return new Parameters(part);
  }

  /** The same nodes under names that begin with {@code prefix.}. */
  public Parameters within(String prefix) {
    LinkedHashMap<String, Node> renamed = new LinkedHashMap<>();
    nodes.forEach((name, node) -> renamed.put(prefix + "." + name, node));
    return new Parameters(renamed);
  }

  /** The part whose names satisfy a condition. */
  public Parameters filter(Predicate<String> condition) {
    LinkedHashMap<String, Node> part = new LinkedHashMap<>(nodes);
    part.keySet().removeIf(condition.negate());
    return new Parameters(part);
  }

  /** This with one node replaced or added. */
  public Parameters with(String name, Node node) {
    LinkedHashMap<String, Node> changed = new LinkedHashMap<>(nodes);
    changed.put(name, node);
    return new Parameters(changed);
  }

  /** This with all of another set replaced or added. */
  public Parameters with(Parameters other) {
    LinkedHashMap<String, Node> changed = new LinkedHashMap<>(nodes);
    changed.putAll(other.nodes);
    return new Parameters(changed);
  }

  public Parameters map(UnaryOperator<Node> change) {
    return map((name, node) -> change.apply(node));
  }

  public Parameters map(BiFunction<String, Node, Node> change) {
    LinkedHashMap<String, Node> changed = new LinkedHashMap<>();
    nodes.forEach((name, node) -> changed.put(name, change.apply(name, node)));
    return new Parameters(changed);
  }

  /** Combines nodes of equal names; both sets must have the same names. */
  public Parameters zip(Parameters other, BinaryOperator<Node> combine) {
    if (!nodes.keySet().equals(other.nodes.keySet())) {
      throw GraphException.of(
          "sets of parameters differ in their names: " + names() + " and " + other.names());
    }
    return map((name, node) -> combine.apply(node, other.get(name)));
  }

  public Parameters plus(Parameters other) {
    return zip(other, Node::plus);
  }

  public Parameters minus(Parameters other) {
    return zip(other, Node::minus);
  }

  public Parameters times(double factor) {
    return map(node -> node.times(factor));
  }

  /** One step of gradient descent: this - rate gradient. */
  public Parameters minus(double rate, Parameters gradient) {
    return zip(gradient, (node, slope) -> node.minus(slope.times(rate)));
  }

  /** The sum of squares of all numbers, a scalar. */
  public Node squaredNorm() {
    return nodes.values().stream()
        .map(node -> node.square().sum())
        .reduce(Node::plus)
        .orElse(Nodes.scalar(0));
  }

  /** The same numbers, through which no gradient flows. */
  public Parameters detached() {
    return map(Node::detached);
  }

  @Override
  public String toString() {
    return nodes.toString();
  }
}
