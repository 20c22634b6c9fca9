package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.engine.compiler.Units.Unit;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Variable;

/**
 * The one order in which a step happens. Effects keep their declared order; whatever reads a value
 * that an effect replaces is computed before it, and where that is impossible because it also needs
 * a later value, the old value is copied aside first.
 */
final class Schedule {
  /** One entry of the order. */
  sealed interface Item {}

  /** Computes the nodes of a unit. */
  record Compute(Unit unit) implements Item {}

  /** Copies the value of a variable aside before it changes; later readers see the copy. */
  record SetAside(Node variable) implements Item {}

  /** Changes stored numbers. */
  record Change(Effect effect) implements Item {}

  private record Version(String name, int version) {}

  private final CanonicalGraph graph;
  private final Units units;
  private final List<Item> items = new ArrayList<>();
  private final Set<Unit> computed = new HashSet<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<Node, Set<Unit>> readers = new LinkedHashMap<>();
  private final Map<Version, Node> variables = new HashMap<>();

  Schedule(CanonicalGraph graph, Units units, Step step) {
    this.graph = graph;
    this.units = units;
    graph.order().forEach(this::register);
    List<Effect> effects = step.effects();
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      compute(needs(effect));
      Stream<Node> later =
          Stream.concat(
              effects.subList(i + 1, effects.size()).stream().flatMap(this::needs),
              step.outputs().values().stream().map(graph::representative));
      Set<Node> keptLater = new HashSet<>(later.map(graph::storage).toList());
      effect.changes().forEach(variable -> release(variable, keptLater));
      items.add(new Change(effect));
      effect.changes().forEach(variable -> versions.merge(variable, 1, Integer::sum));
    }
    compute(step.outputs().values().stream().map(graph::representative));
  }

  List<Item> items() {
    return items;
  }

  private Stream<Node> needs(Effect effect) {
    return effect.needs().stream().map(graph::representative);
  }

  private void register(Node node) {
    if (node.operation() instanceof Variable variable) {
      variables.put(new Version(variable.name(), variable.version()), node);
    }
    Unit unit = units.unit(node);
    if (unit != null) {
      for (Node input : graph.inputs(node)) {
        Node storage = graph.storage(input);
        if (storage.operation() instanceof Variable) {
          readers.computeIfAbsent(storage, key -> new LinkedHashSet<>()).add(unit);
        }
      }
    }
  }

  /** Makes sure that nobody needs the present value of a variable in its own place any more. */
  private void release(String name, Set<Node> keptLater) {
    Version version = new Version(name, versions.getOrDefault(name, 0));
    Optional.ofNullable(variables.get(version)).ifPresent(node -> release(node, keptLater));
  }

  private void release(Node variable, Set<Node> keptLater) {
    boolean aside = keptLater.contains(variable);
    for (Unit reader : readers.getOrDefault(variable, Set.of())) {
      if (!computed.contains(reader)) {
        if (needsLaterValue(reader)) {
          aside = true;
        } else {
          compute(List.of(reader));
        }
      }
    }
    if (aside) {
      items.add(new SetAside(variable));
    }
  }

  private boolean needsLaterValue(Unit reader) {
    for (Unit unit : missing(List.of(reader))) {
      for (Node node : unit.nodes()) {
        for (Node input : graph.inputs(node)) {
          if (graph.storage(input).operation() instanceof Variable variable
              && variable.version() > versions.getOrDefault(variable.name(), 0)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Schedules everything that nodes need, in the order in which the author made it: so what belongs
   * together is computed together, and its memory is free again soon.
   */
  private void compute(Stream<Node> nodes) {
    compute(nodes.map(graph::storage).map(units::unit).filter(Objects::nonNull).toList());
  }

  private void compute(List<Unit> wanted) {
    missing(wanted).stream()
        .sorted(Comparator.comparingInt(Unit::rank))
        .forEach(
            unit -> {
              computed.add(unit);
              items.add(new Compute(unit));
            });
  }

  private Set<Unit> missing(List<Unit> wanted) {
    Set<Unit> missing = new HashSet<>();
    List<Unit> open = new ArrayList<>(wanted);
    while (!open.isEmpty()) {
      Unit unit = open.remove(open.size() - 1);
      if (!computed.contains(unit) && missing.add(unit)) {
        open.addAll(units.needs(unit));
      }
    }
    return missing;
  }
}
