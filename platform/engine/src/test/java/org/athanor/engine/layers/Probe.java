package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.reference.Interpreter;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.Topology;
import org.athanor.training.graph.operation.RandomDraw;
import org.athanor.training.graph.operation.Variable;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.random.RandomStream;

/** A layer applied to a batch of random numbers, computed in double precision. */
final class Probe {
  private static final double DELTA = 1e-5;

  final Step step = new Step("probe");
  final Memory memory = Memory.of(step);
  final List<ParameterSpec> specs;
  final Parameters parameters;
  final Node input;
  final Node output;
  final Map<Node, double[]> values = new HashMap<>();
  private final Layer layer;
  private final RandomStream random;

  private Probe(Layer layer, Shape batch, boolean training, RandomStream random) {
    this.layer = layer;
    this.random = random;
    this.specs = layer.parameters(example(batch));
    this.parameters = step.parameters("net", specs);
    this.input = step.input("x", batch);
    Role role = new Role("net");
    Pass pass = training ? memory.training(role) : memory.asking(role);
    this.output = layer.apply(parameters, input, pass);
    parameters.asMap().forEach((name, node) -> values.put(node, numbers(node.shape())));
    values.put(input, numbers(batch));
    bindTheRest(output);
    memory.commit();
    step.effects().forEach(effect -> effect.needs().forEach(this::bindTheRest));
  }

  /** In training, with numbers from (-1, 1) everywhere. */
  static Probe training(Layer layer, int... batch) {
    return new Probe(layer, Shape.of(batch), true, RandomStream.of(7));
  }

  /** Outside of training. */
  static Probe asking(Layer layer, int... batch) {
    return new Probe(layer, Shape.of(batch), false, RandomStream.of(7));
  }

  /** What is remembered and drawn is given numbers of its own: above 0, as a variance must be. */
  private void bindTheRest(Node node) {
    for (Node needed : Topology.inOrder(List.of(node))) {
      boolean drawn = needed.operation() instanceof RandomDraw;
      if ((drawn || needed.operation() instanceof Variable) && !values.containsKey(needed)) {
        double[] positive = numbers(needed.shape());
        Arrays.setAll(positive, i -> Math.abs(positive[i]));
        values.put(needed, positive);
      }
    }
  }

  private static Shape example(Shape batch) {
    int[] dimensions = batch.toArray();
    return Shape.of(Arrays.copyOfRange(dimensions, 1, dimensions.length));
  }

  double[] numbers(Shape shape) {
    double[] numbers = new double[shape.size()];
    Arrays.setAll(numbers, i -> random.uniform(-1, 1));
    return numbers;
  }

  /** Names and shapes of the parameters, in their order. */
  Map<String, Shape> declared() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    specs.forEach(spec -> shapes.put(spec.name(), spec.shape()));
    return shapes;
  }

  /** The shape of one example that the layer says it gives. */
  Shape promised() {
    return layer.declare(example(input.shape()), org.athanor.training.layers.Declarations.none());
  }

  double[] x() {
    return values.get(input);
  }

  double[] parameter(String name) {
    return values.get(parameters.get(name));
  }

  /** The numbers of a remembered state, as they are before the step. */
  double[] state(String name) {
    return values.keySet().stream()
        .filter(node -> node.operation() instanceof Variable v && v.name().endsWith(name))
        .findFirst()
        .map(values::get)
        .orElseThrow();
  }

  /** What is left under a name for the next step. */
  double[] remembered(String name) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Assign assign && assign.variable().endsWith(name)) {
        return compute(assign.value());
      }
    }
    throw new AssertionError("nothing is remembered as " + name);
  }

  double[] y() {
    return compute(output);
  }

  double[] compute(Node node) {
    bindTheRest(node);
    return new Interpreter(values).evaluate(node);
  }

  /** Compares the output with a formula and its shape with the promised one. */
  void gives(double[] expected) {
    Shape promised = promised().prepend(input.shape().dimension(0));
    org.junit.jupiter.api.Assertions.assertEquals(promised, output.shape());
    assertArrayEquals(expected, y(), 1e-9);
  }

  /** Compares all gradients with central differences of a random mixture of the outputs. */
  void hasTrueGradients() {
    double[] weights = numbers(output.shape());
    Node loss = output.times(Nodes.constant(output.shape(), weights)).sum();
    Parameters all = parameters.with("input of the layer", input);
    Gradients.of(loss, all)
        .asMap()
        .forEach(
            (name, gradient) ->
                assertArrayEquals(
                    differences(loss, values.get(all.get(name))), compute(gradient), 2e-6, name));
  }

  private double[] differences(Node loss, double[] point) {
    double[] slopes = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double here = point[i];
      point[i] = here + DELTA;
      double above = compute(loss)[0];
      point[i] = here - DELTA;
      double below = compute(loss)[0];
      point[i] = here;
      slopes[i] = (above - below) / (2 * DELTA);
    }
    return slopes;
  }
}
