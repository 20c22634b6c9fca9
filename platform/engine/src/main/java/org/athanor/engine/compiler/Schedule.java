package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.graph.operation.Reshape;
import org.athanor.training.graph.operation.Variable;

/**
 * The one order in which a step happens. Effects keep their declared order; whatever reads a value
 * that an effect replaces is computed before it, and where that is impossible because it also needs
 * a later value, the old value is copied aside first.
 */
final class Schedule {
  /** One entry of the order. */
  sealed interface Item {}

  /** Computes a node into its place. */
  record Compute(Node node) implements Item {}

  /** Copies the value of a variable aside before it changes; later readers see the copy. */
  record SetAside(Node variable) implements Item {}

  /** Changes stored numbers. */
  record Change(Effect effect) implements Item {}

  private final CanonicalGraph graph;
  private final List<Item> items = new ArrayList<>();
  private final Set<Node> computed = new HashSet<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<Node, Set<Node>> readers = new LinkedHashMap<>();
  private final Map<Variable, Node> variables = new HashMap<>();

  Schedule(CanonicalGraph graph, Step step) {
    this.graph = graph;
    graph.order().forEach(this::register);
    List<Effect> effects = step.effects();
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      needs(effect).forEach(this::compute);
      Stream<Node> later =
          Stream.concat(
              effects.subList(i + 1, effects.size()).stream().flatMap(this::needs),
              step.outputs().values().stream().map(graph::representative));
      Set<Node> keptLater = new HashSet<>(later.map(graph::storage).toList());
      effect.changes().forEach(variable -> release(variable, keptLater));
      items.add(new Change(effect));
      effect.changes().forEach(variable -> versions.merge(variable, 1, Integer::sum));
    }
    step.outputs().values().stream().map(graph::representative).forEach(this::compute);
  }

  List<Item> items() {
    return items;
  }

  private Stream<Node> needs(Effect effect) {
    return effect.needs().stream().map(graph::representative);
  }

  private void register(Node node) {
    if (node.operation() instanceof Variable variable) {
      variables.put(variable, node);
    }
    if (hasNoPlace(node)) {
      return;
    }
    for (Node input : graph.inputs(node)) {
      Node storage = graph.storage(input);
      if (storage.operation() instanceof Variable) {
        readers.computeIfAbsent(storage, key -> new LinkedHashSet<>()).add(node);
      }
    }
  }

  /** Makes sure that nobody needs the present value of a variable in its own place any more. */
  private void release(String name, Set<Node> keptLater) {
    Node variable = currentNode(name);
    if (variable == null) {
      return;
    }
    boolean aside = keptLater.contains(variable);
    for (Node reader : readers.getOrDefault(variable, Set.of())) {
      if (!computed.contains(reader)) {
        if (needsLaterValue(reader)) {
          aside = true;
        } else {
          compute(reader);
        }
      }
    }
    if (aside) {
      items.add(new SetAside(variable));
    }
  }

  private Node currentNode(String name) {
    int version = versions.getOrDefault(name, 0);
    return variables.values().stream()
        .filter(
            node ->
                node.operation() instanceof Variable v
                    && v.name().equals(name)
                    && v.version() == version)
        .findFirst()
        .orElse(null);
  }

  private boolean needsLaterValue(Node node) {
    Set<Node> seen = new HashSet<>();
    List<Node> open = new ArrayList<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.remove(open.size() - 1);
      if (next.operation() instanceof Variable variable
          && variable.version() > versions.getOrDefault(variable.name(), 0)) {
        return true;
      }
      if (!computed.contains(next) && !graph.isConstant(next) && seen.add(next)) {
        open.addAll(graph.inputs(next));
      }
    }
    return false;
  }

  /** Schedules a node after everything that it needs and that is not there yet. */
  private void compute(Node wanted) {
    Set<Node> missing = new HashSet<>();
    List<Node> open = new ArrayList<>(List.of(wanted));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (!computed.contains(node) && !graph.isConstant(node) && missing.add(node)) {
        open.addAll(graph.inputs(node));
      }
    }
    missing.stream()
        .sorted(Comparator.comparingLong(Node::id))
        .forEach(
            node -> {
              computed.add(node);
              if (!hasNoPlace(node)) {
                items.add(new Compute(node));
              }
            });
  }

  /** Inputs and variables are there from the start; reshapes lie where their input lies. */
  private boolean hasNoPlace(Node node) {
    return node.operation() instanceof Input
        || node.operation() instanceof Variable
        || node.operation() instanceof Reshape
        || graph.isConstant(node);
  }
}
