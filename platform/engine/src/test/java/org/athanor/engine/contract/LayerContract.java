package org.athanor.engine.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer trained for some steps with a penalty on its gradient, which needs second
 * derivatives, must go the way that it goes on the reference. A backend's test extends this.
 */
public abstract class LayerContract {
  private static final int STEPS = 3;

  /** The backend under test. */
  protected abstract Backend backend();

  /** A layer and the batch that it is given. */
  record Case(String name, Layer layer, Shape batch) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> layers() {
    return LayerCases.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerLearnsAsOnTheReference(Case layer) {
    Map<String, float[]> expected = trained(new ReferenceBackend(), layer);
    trained(backend(), layer)
        .forEach((name, actual) -> requireClose(name, expected.get(name), actual));
  }

  private static Map<String, float[]> trained(Backend backend, Case layer) {
    Step step = declared(layer);
    StepCompiler compiler = new GraphCompiler(backend);
    Map<String, float[]> found = new LinkedHashMap<>();
    try (Variables variables = compiler.variables(RandomStream.of(3));
        CompiledStep compiled = compiler.compile(step, variables)) {
      float[] batch = new float[layer.batch().size()];
      RandomStream random = RandomStream.of(4);
      for (int i = 0; i < STEPS; i++) {
        random.fillNormal(batch, 0, batch.length);
        compiled.feed("x", batch);
        compiled.run();
      }
      step.outputs().keySet().forEach(output -> found.put(output, compiled.fetch(output)));
      variables.names().forEach(name -> found.put("stored " + name, variables.read(name)));
    }
    return found;
  }

  private static Step declared(Case layer) {
    Step step = new Step("layer");
    Memory memory = Memory.of(step);
    Role role = new Role("net");
    int[] dimensions = layer.batch().toArray();
    Shape example = Shape.of(Arrays.copyOfRange(dimensions, 1, dimensions.length));
    Parameters parameters = step.parameters(role.name(), layer.layer().parameters(example));
    Node x = step.input("x", layer.batch());
    Node y = layer.layer().apply(parameters, x, memory.training(role));
    Node slope = Gradients.of(y.sin().sum(), x);
    Node loss = y.square().mean().plus(slope.square().mean());
    step.output("y", y);
    step.output("slope", slope);
    if (!parameters.isEmpty()) {
      step.update("net", loss, parameters, new StochasticGradientDescent(0.01));
    }
    memory.commit();
    return step;
  }

  private static void requireClose(String name, float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double largest = 1e-2;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 2e-4 * largest, name + " element " + i);
    }
  }
}
