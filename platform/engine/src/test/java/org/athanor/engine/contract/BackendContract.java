package org.athanor.engine.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.Interpreter;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.StoredState;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.optimizers.Adagrad;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.OptimisticAdam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.RmsProp;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backend must do as the reference does. A backend's test extends this. */
public abstract class BackendContract {
  private static final Initializer NORMAL =
      (values, shape, random) -> random.fillNormal(values, 0, values.length);

  /** The backend under test. */
  protected abstract Backend backend();

  static Stream<OperationCase> cases() {
    return LongStream.range(0, 3).boxed().flatMap(seed -> OperationCases.of(seed).stream());
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new StochasticGradientDescent(0.1),
        new StochasticGradientDescent(0.1, 0.9, false),
        new StochasticGradientDescent(0.1, 0.9, true),
        new Adam(0.01),
        new Adam(0.01, 0.5, 0.99, 1e-7, 0.1, false),
        new Adam(0.01, 0.5, 0.9, 1e-7, 0, true),
        new OptimisticAdam(0.01, 0.5, 0.9, 1e-8),
        new RmsProp(0.01),
        new Adagrad(0.1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesAnOperationAndItsGradientsOfTwoOrdersAsTheReferenceDoes(OperationCase operation) {
    Step step = new Step("case");
    Map<Node, Node> own = new java.util.HashMap<>();
    for (Node input : operation.inputs()) {
      String name = ((Input) input.operation()).name();
      own.put(input, step.input(name, input.shape()));
    }
    List<Node> gradients = Gradients.of(operation.result().square().sum(), operation.inputs());
    step.output("y", operation.result());
    for (int i = 0; i < gradients.size(); i++) {
      step.output("gradient" + i, gradients.get(i));
    }
    Node slope = gradients.stream().map(g -> g.square().mean()).reduce(Node::plus).orElseThrow();
    List<Node> seconds = Gradients.of(slope, operation.inputs());
    for (int i = 0; i < seconds.size(); i++) {
      step.output("second gradient" + i, seconds.get(i));
    }
    List<double[]> expected =
        new Interpreter(operation.values()).evaluate(List.copyOf(step.outputs().values()));
    StepCompiler compiler = new GraphCompiler(backend());
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      own.forEach(
          (given, input) ->
              compiled.feed(
                  ((Input) input.operation()).name(), floats(operation.values().get(given))));
      compiled.run();
      compiled.run();
      int next = 0;
      for (String output : step.outputs().keySet()) {
        requireClose(output, expected.get(next++), compiled.fetch(output));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void updatesAsTheReferenceDoes(Optimizer optimizer) {
    float[] expected = trained(new ReferenceBackend(), optimizer);
    float[] actual = trained(backend(), optimizer);
    assertArrayEquals(expected, actual, 2e-5f);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnFromASavedStateBitByBit(Optimizer optimizer) {
    StepCompiler compiler = new GraphCompiler(backend());
    StoredState halfway;
    float[] expected;
    try (Variables variables = compiler.variables(RandomStream.of(5));
        CompiledStep compiled = compiler.compile(noisy(optimizer), variables)) {
      run(compiled, 0, 7);
      halfway = variables.save();
      run(compiled, 7, 14);
      expected = parameters(variables);
    }
    try (Variables variables = compiler.variables(RandomStream.of(99))) {
      variables.restore(halfway);
      try (CompiledStep compiled = compiler.compile(noisy(optimizer), variables)) {
        run(compiled, 7, 14);
        assertArrayEquals(expected, parameters(variables));
      }
    }
  }

  /** Twenty noisy updates of parameters that need more than one block. */
  private static float[] trained(Backend backend, Optimizer optimizer) {
    Step step = noisy(optimizer);
    assertEquals(1, step.effects().stream().filter(e -> e instanceof Effect.Optimize).count());
    StepCompiler compiler = new GraphCompiler(backend);
    try (Variables variables = compiler.variables(RandomStream.of(5));
        CompiledStep compiled = compiler.compile(step, variables)) {
      run(compiled, 0, 20);
      return parameters(variables);
    }
  }

  private static Step noisy(Optimizer optimizer) {
    Step step = new Step("train");
    Parameters p =
        step.parameters(
            "p",
            List.of(
                new ParameterSpec("a", Shape.of(37, 70), NORMAL),
                new ParameterSpec("b", Shape.of(5), NORMAL)));
    Node rate = step.input("rate", Shape.SCALAR);
    Node noise = step.normal("noise", Shape.of(37, 70));
    Node loss =
        p.get("a").minus(noise).square().sum().plus(p.get("b").times(p.get("b").sum()).sum());
    step.apply("p", p, Gradients.of(loss, p), optimizer, rate);
    return step;
  }

  private static void run(CompiledStep compiled, int from, int to) {
    for (int i = from; i < to; i++) {
      compiled.feed("rate", 1f / (1 + i));
      compiled.run();
    }
  }

  private static float[] parameters(Variables variables) {
    float[] all = java.util.Arrays.copyOf(variables.read("p.a"), 37 * 70 + 5);
    System.arraycopy(variables.read("p.b"), 0, all, 37 * 70, 5);
    return all;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Second gradients are differences of large numbers, more so than what they are made of. */
  private static void requireClose(String name, double[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double relative = name.startsWith("second") ? 1e-3 : 3e-5;
    for (int i = 0; i < expected.length; i++) {
      double tolerance = relative * Math.max(1, Math.abs(expected[i]));
      assertEquals(expected[i], actual[i], tolerance, name + " element " + i);
    }
  }
}
