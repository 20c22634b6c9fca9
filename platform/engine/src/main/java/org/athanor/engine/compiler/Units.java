package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.graph.operation.Reshape;
import org.athanor.training.graph.operation.Select;
import org.athanor.training.graph.operation.Unary;
import org.athanor.training.graph.operation.Variable;

/**
 * The graph in units of work: a node on its own, or element-wise nodes of one size that are
 * computed together. Nodes join when nothing between them has to be computed elsewhere, and when no
 * effect has to happen between them. What reads only stored numbers joins its readers rather than
 * what it reads: so the slope of a rectifier is found again on the way back from its result, where
 * it would otherwise be stored on the way forth.
 */
final class Units {
  private static final int LARGEST = 48;

  /** Nodes that are computed together, in order. */
  static final class Unit {
    private final List<Node> nodes = new ArrayList<>();
    private final int phase;
    private final boolean elementwise;
    private int rank;

    private Unit(Node node, int phase, boolean elementwise) {
      nodes.add(node);
      this.phase = phase;
      this.elementwise = elementwise;
    }

    List<Node> nodes() {
      return nodes;
    }

    boolean isElementwise() {
      return elementwise;
    }

    /** The position in one order in which every unit comes after those it reads. */
    int rank() {
      return rank;
    }

    private long firstId() {
      return nodes.get(0).id();
    }

    private long lastId() {
      return nodes.get(nodes.size() - 1).id();
    }
  }

  private final CanonicalGraph graph;
  private final Map<Node, Unit> units = new HashMap<>();
  private final Map<Node, Integer> phases = new HashMap<>();
  private final Map<Node, List<Node>> readers = new HashMap<>();
  private final Set<Node> kept = new HashSet<>();

  Units(CanonicalGraph graph, Step step, boolean fuse) {
    this.graph = graph;
    Map<String, List<Integer>> changes = new HashMap<>();
    List<Effect> effects = step.effects();
    for (int i = 0; i < effects.size(); i++) {
      for (String variable : effects.get(i).changes()) {
        changes.computeIfAbsent(variable, key -> new ArrayList<>()).add(i);
      }
    }
    findReaders(step);
    graph.order().forEach(node -> phases.put(node, phase(node, changes)));
    for (Node node : graph.order()) {
      if (isComputed(node)) {
        join(node, fuse);
      }
    }
    rank();
  }

  /** The unit that computes a node; none for what is not computed. */
  Unit unit(Node node) {
    return units.get(node);
  }

  /** Whether a node is computed in a place of its own: not fed, stored, constant or reshaped. */
  boolean isComputed(Node node) {
    return !(node.operation() instanceof Input
        || node.operation() instanceof Variable
        || node.operation() instanceof Reshape
        || graph.isConstant(node));
  }

  /** The units that must be computed before a unit. */
  Set<Unit> needs(Unit unit) {
    Set<Unit> needs = new LinkedHashSet<>();
    for (Node node : unit.nodes) {
      for (Node input : graph.inputs(node)) {
        Unit needed = units.get(graph.storage(input));
        if (needed != null && needed != unit) {
          needs.add(needed);
        }
      }
    }
    return needs;
  }

  /** The number of effects that must have happened before a node can be computed. */
  private int phase(Node node, Map<String, List<Integer>> changes) {
    if (node.operation() instanceof Variable variable && variable.version() > 0) {
      return changes.get(variable.name()).get(variable.version() - 1) + 1;
    }
    return graph.inputs(node).stream().mapToInt(phases::get).max().orElse(0);
  }

  private void findReaders(Step step) {
    for (Node node : graph.order()) {
      if (isComputed(node)) {
        for (Node input : graph.inputs(node)) {
          readers.computeIfAbsent(graph.storage(input), key -> new ArrayList<>()).add(node);
        }
      }
    }
    Stream.concat(
            step.outputs().values().stream(),
            step.effects().stream().flatMap(effect -> effect.needs().stream()))
        .map(graph::representative)
        .map(graph::storage)
        .forEach(kept::add);
  }

  private static boolean isElementwise(Node node) {
    return node.operation() instanceof Unary
        || node.operation() instanceof Binary
        || node.operation() instanceof Select;
  }

  /** Whether only element-wise nodes of its size read a node, so that it may never be stored. */
  private boolean isPassing(Node node) {
    return isElementwise(node)
        && !kept.contains(node)
        && readers.getOrDefault(node, List.of()).stream()
            .allMatch(r -> isElementwise(r) && r.shape().size() == node.shape().size());
  }

  /** Whether a node may as well be computed where it is read, since its inputs are stored. */
  private boolean isLate(Node node) {
    return isPassing(node)
        && graph.inputs(node).stream().noneMatch(input -> isPassing(graph.storage(input)));
  }

  private void join(Node node, boolean fuse) {
    boolean elementwise = isElementwise(node);
    boolean joins = elementwise && fuse && !isLate(node);
    Unit joined = null;
    for (Node input : joins ? graph.inputs(node) : List.<Node>of()) {
      Unit candidate = units.get(graph.storage(input));
      if (candidate != null && candidate != joined && fits(candidate, node)) {
        if (joined == null && candidate.phase == phases.get(node) && canTake(candidate, node)) {
          candidate.nodes.add(node);
          units.put(node, candidate);
          joined = candidate;
        } else {
          joined = joined == null ? alone(node, true) : joined;
          joined = canMerge(joined, candidate) ? merge(joined, candidate) : joined;
        }
      }
    }
    if (joined == null) {
      alone(node, elementwise);
    }
  }

  private Unit alone(Node node, boolean elementwise) {
    Unit unit = new Unit(node, phases.get(node), elementwise);
    units.put(node, unit);
    return unit;
  }

  private boolean fits(Unit unit, Node node) {
    int phase = phases.get(node);
    return unit.elementwise
        && (unit.phase == phase || canWait(unit, phase))
        && unit.nodes.size() < LARGEST
        && unit.nodes.get(0).shape().size() == node.shape().size();
  }

  /**
   * Whether a unit may as well be computed in a later phase: it reads nothing that effects change,
   * and nobody reads it before.
   */
  private boolean canWait(Unit unit, int phase) {
    return unit.phase < phase
        && unit.nodes.stream()
            .allMatch(
                node ->
                    isPassing(node)
                        && graph.inputs(node).stream()
                            .map(graph::storage)
                            .noneMatch(input -> input.operation() instanceof Variable)
                        && readers.getOrDefault(node, List.of()).stream()
                            .allMatch(r -> unit.nodes.contains(r) || phases.get(r) >= phase));
  }

  /** Whether no other input of the node depends on the unit. */
  private boolean canTake(Unit unit, Node node) {
    for (Node input : graph.inputs(node)) {
      Unit other = units.get(graph.storage(input));
      if (other != null && other != unit && reaches(other, unit)) {
        return false;
      }
    }
    return true;
  }

  /** Whether neither depends on the other by way of a third. */
  private boolean canMerge(Unit one, Unit other) {
    if (one.nodes.size() + other.nodes.size() > LARGEST) {
      return false;
    }
    for (Unit need : needs(one)) {
      if (need != other && reaches(need, other)) {
        return false;
      }
    }
    for (Unit need : needs(other)) {
      if (need != one && reaches(need, one)) {
        return false;
      }
    }
    return true;
  }

  private Unit merge(Unit one, Unit other) {
    one.nodes.addAll(other.nodes);
    one.nodes.sort(Comparator.comparingLong(Node::id));
    other.nodes.forEach(node -> units.put(node, one));
    return one;
  }

  /** Whether a unit is, or depends on, the target. */
  private boolean reaches(Unit from, Unit target) {
    Set<Unit> seen = new LinkedHashSet<>();
    List<Unit> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      Unit unit = open.remove(open.size() - 1);
      if (unit == target) {
        return true;
      }
      if (unit.lastId() > target.firstId() && seen.add(unit)) {
        open.addAll(needs(unit));
      }
    }
    return false;
  }

  /** Orders the units by their last node as far as what they need allows. */
  private void rank() {
    Map<Unit, Integer> waiting = new HashMap<>();
    Map<Unit, List<Unit>> readers = new HashMap<>();
    PriorityQueue<Unit> ready = new PriorityQueue<>(Comparator.comparingLong(Unit::lastId));
    for (Unit unit : new LinkedHashSet<>(units.values())) {
      Set<Unit> needs = needs(unit);
      needs.forEach(need -> readers.computeIfAbsent(need, key -> new ArrayList<>()).add(unit));
      waiting.put(unit, needs.size());
      if (needs.isEmpty()) {
        ready.add(unit);
      }
    }
    int next = 0;
    while (!ready.isEmpty()) {
      Unit unit = ready.remove();
      unit.rank = next++;
      for (Unit reader : readers.getOrDefault(unit, List.of())) {
        if (waiting.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
  }
}
