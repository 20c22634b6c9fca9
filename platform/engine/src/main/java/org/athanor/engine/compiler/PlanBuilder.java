package org.athanor.engine.compiler;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.ElementGroup.Stage;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.engine.backend.Update;
import org.athanor.engine.compiler.Schedule.Change;
import org.athanor.engine.compiler.Schedule.Compute;
import org.athanor.engine.compiler.Schedule.Item;
import org.athanor.engine.compiler.Schedule.SetAside;
import org.athanor.engine.compiler.Units.Unit;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.graph.operation.RandomDraw;
import org.athanor.training.graph.operation.Variable;

/** Turns a schedule and a placement into bound calls. */
final class PlanBuilder {
  private final Step step;
  private final VariableStore store;
  private final CanonicalGraph graph;
  private final Placement placement;
  private final Map<Effect.Optimize, FlatLayout> layouts;
  private final Memory arena;
  private final Memory constants;
  private final Binder binder;
  private final Map<Node, Tensor> tensors = new HashMap<>();
  private final List<Plan.Entry> entries = new ArrayList<>();

  /** Builds a plan; {@code fuse} says whether element-wise nodes are computed together. */
  static Plan build(Step step, VariableStore store, boolean fuse) {
    store.declare(step.variables().values());
    List<Node> roots =
        Stream.of(
                step.outputs().values().stream(),
                step.inputs().values().stream(),
                step.effects().stream().flatMap(effect -> effect.needs().stream()))
            .flatMap(nodes -> nodes)
            .toList();
    CanonicalGraph graph = new CanonicalGraph(roots);
    requireOwnLeaves(step, graph);
    Units units = new Units(graph, step, fuse);
    Schedule schedule = new Schedule(graph, units, step);
    Map<Effect.Optimize, FlatLayout> layouts = new HashMap<>();
    step.effects()
        .forEach(
            effect -> {
              if (effect instanceof Effect.Optimize optimize) {
                store.optimizer(optimize);
                layouts.put(optimize, store.layout(optimize));
              }
            });
    Placement placement = new Placement(graph, units, schedule, step, layouts);
    PlanBuilder builder = new PlanBuilder(step, store, graph, schedule, placement, layouts);
    return builder.build(schedule);
  }

  /** Nodes of another step have nothing to read from here. */
  private static void requireOwnLeaves(Step step, CanonicalGraph graph) {
    for (Node node : graph.order()) {
      boolean foreign =
          node.operation() instanceof Input input
                  && (!step.inputs().containsKey(input.name())
                      || !step.inputs().get(input.name()).shape().equals(input.shape()))
              || node.operation() instanceof Variable variable
                  && !step.variables().containsKey(variable.name());
      if (foreign) {
        throw new IllegalArgumentException(
            "step '" + step.name() + "' uses " + node + ", which was declared in another step");
      }
    }
  }

  private PlanBuilder(
      Step step,
      VariableStore store,
      CanonicalGraph graph,
      Schedule schedule,
      Placement placement,
      Map<Effect.Optimize, FlatLayout> layouts) {
    this.step = step;
    this.store = store;
    this.graph = graph;
    this.placement = placement;
    this.layouts = layouts;
    Backend backend = store.backend();
    this.arena = backend.allocate(Math.max(placement.size(), Pool.ALIGNMENT));
    this.constants = placeConstants(backend, schedule);
    this.binder = backend.binder();
  }

  /** Only constants that something reads are kept. */
  private Memory placeConstants(Backend backend, Schedule schedule) {
    Map<Node, Integer> offsets = new LinkedHashMap<>();
    int size = 0;
    for (Node node : (Iterable<Node>) readNodes(schedule)::iterator) {
      if (graph.isConstant(node) && !offsets.containsKey(node)) {
        offsets.put(node, size);
        size += Pool.align(node.shape().size());
      }
    }
    Memory memory = backend.allocate(Math.max(size, Pool.ALIGNMENT));
    offsets.forEach(
        (node, offset) -> {
          Tensor tensor = new Tensor(memory, offset, node.shape());
          double[] values = graph.constant(node);
          float[] floats = new float[values.length];
          for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
          }
          tensor.write(floats);
          tensors.put(node, tensor);
        });
    return memory;
  }

  private Stream<Node> readNodes(Schedule schedule) {
    Stream<Node> ofItems =
        schedule.items().stream()
            .flatMap(
                item ->
                    item instanceof Compute compute
                        ? compute.unit().nodes().stream()
                            .flatMap(node -> graph.inputs(node).stream())
                        : item instanceof Change change
                            ? change.effect().needs().stream().map(graph::representative)
                            : Stream.empty());
    Stream<Node> ofOutputs = step.outputs().values().stream().map(graph::representative);
    return Stream.concat(ofItems, ofOutputs).map(graph::storage);
  }

  private Plan build(Schedule schedule) {
    schedule.items().forEach(this::bind);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    step.inputs().forEach((name, node) -> inputs.put(name, tensor(graph.representative(node))));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    step.outputs().forEach((name, node) -> outputs.put(name, tensor(graph.representative(node))));
    return new Plan(
        step.name(), store, inputs, outputs, entries, binder, List.of(arena, constants));
  }

  private void bind(Item item) {
    if (item instanceof Compute compute) {
      bindUnit(compute.unit());
    } else if (item instanceof SetAside aside) {
      Node variable = aside.variable();
      Tensor copy = new Tensor(arena, placement.offset(variable), variable.shape());
      add("set aside" + variable.shape(), binder.copy(tensor(variable), copy));
      tensors.put(variable, copy);
    } else if (item instanceof Change change) {
      if (change.effect() instanceof Effect.Optimize optimize) {
        bindUpdate(optimize);
      } else if (change.effect() instanceof Effect.Assign assign) {
        Tensor target = store.tensor(assign.variable());
        Tensor value = tensor(graph.representative(assign.value()));
        add("assign" + target.shape(), binder.copy(value, target));
      }
    }
  }

  private void bindUnit(Unit unit) {
    if (unit.isElementwise()) {
      bindGroup(unit);
      return;
    }
    Node node = unit.nodes().get(0);
    Tensor result = new Tensor(arena, placement.offset(node), node.shape());
    Call call;
    if (node.operation() instanceof RandomDraw draw) {
      String stream = step.name() + "/" + draw.stream() + "/" + draw.index();
      call = binder.draw(store.stream(stream), draw.distribution(), result);
    } else {
      List<Tensor> inputs = graph.inputs(node).stream().map(this::tensor).toList();
      call = binder.bind(node.operation(), inputs, result);
    }
    tensors.put(node, result);
    List<Shape> shapes = graph.inputs(node).stream().map(Node::shape).toList();
    String label = node.operation().label() + shapes + "->" + node.shape();
    entries.add(new Plan.Entry(label, call, List.of(new Plan.Place(node.toString(), result))));
  }

  /** Binds element-wise nodes together; only those that others read are stored. */
  private void bindGroup(Unit unit) {
    List<Node> outside = new ArrayList<>();
    for (Node node : unit.nodes()) {
      for (Node input : graph.inputs(node)) {
        if (!unit.nodes().contains(graph.storage(input)) && !outside.contains(input)) {
          outside.add(input);
        }
      }
    }
    List<Stage> stages = new ArrayList<>();
    for (Node node : unit.nodes()) {
      List<Integer> sources = new ArrayList<>();
      for (Node input : graph.inputs(node)) {
        int inside = unit.nodes().indexOf(graph.storage(input));
        sources.add(inside < 0 ? outside.indexOf(input) : outside.size() + inside);
      }
      stages.add(new Stage(node.operation(), node.shape(), sources));
    }
    List<Tensor> inputs = outside.stream().map(this::tensor).toList();
    List<ElementGroup.Result> results = new ArrayList<>();
    List<Plan.Place> places = new ArrayList<>();
    for (Node node : placement.stored(unit)) {
      Tensor tensor = new Tensor(arena, placement.offset(node), node.shape());
      tensors.put(node, tensor);
      results.add(new ElementGroup.Result(unit.nodes().indexOf(node), tensor));
      places.add(new Plan.Place(node.toString(), tensor));
    }
    String label =
        unit.nodes().stream().map(node -> node.operation().label()).collect(joining("+"))
            + unit.nodes().get(0).shape();
    Call call = binder.bind(new ElementGroup(inputs, stages, results));
    entries.add(new Plan.Entry(label, call, places));
  }

  private void bindUpdate(Effect.Optimize effect) {
    FlatLayout layout = layouts.get(effect);
    int base = placement.blockOffset(effect);
    for (int i = 0; i < effect.gradients().size(); i++) {
      Node gradient = graph.representative(effect.gradients().get(i));
      int position = layout.offset(effect.variables().get(i));
      if (!placement.liesInBlock(effect, gradient, position)) {
        Tensor target = new Tensor(arena, base + position, gradient.shape());
        add("copy gradient" + gradient.shape(), binder.copy(tensor(gradient), target));
      }
    }
    OptimizerState state = store.optimizer(effect);
    add("clock", state.clock()::advance);
    Tensor rateFactor = tensor(graph.representative(effect.rateFactor()));
    for (FlatLayout.Stretch stretch : layout.stretches()) {
      List<Tensor> slots = state.memories().stream().map(memory -> stretch.in(memory, 0)).toList();
      Tensor gradients = stretch.in(arena, base);
      Update update =
          new Update(
              effect.optimizer(),
              stretch.parameters(),
              gradients,
              slots,
              rateFactor,
              state.clock());
      String label = effect.optimizer().getClass().getSimpleName() + gradients.shape();
      entries.add(new Plan.Entry(label, binder.update(update), List.of()));
    }
  }

  private void add(String label, Call call) {
    entries.add(new Plan.Entry(label, call, List.of()));
  }

  /** Where a node's numbers are. */
  private Tensor tensor(Node node) {
    Node storage = graph.storage(node);
    Tensor known = tensors.get(storage);
    if (known == null) {
      known =
          storage.operation() instanceof Variable variable
              ? store.tensor(variable.name())
              : new Tensor(arena, placement.offset(storage), storage.shape());
      tensors.put(storage, known);
    }
    return known.reshape(node.shape());
  }
}
