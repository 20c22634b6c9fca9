package org.athanor.engine.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.TransposedConvolution;
import org.athanor.training.random.RandomStream;
import org.athanor.training.weights.PyTorchWeights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PyTorchWeightsTest {
  private static final Shape IMAGE = Shape.of(4, 4, 2);

  private final StepCompiler compiler = new GraphCompiler(new ReferenceBackend());
  private final Variables variables = compiler.variables(RandomStream.of(1));
  private final Step step = discriminator();
  private final PyTorchWeights weights = new PyTorchWeights(step, "discriminator");

  PyTorchWeightsTest() {
    compiler.compile(step, variables).close();
  }

  @AfterEach
  void close() {
    variables.close();
  }

  private static Step discriminator() {
    Sequence network =
        Sequence.of(
            new Convolution(3, 4, 2, 1),
            new BatchNormalisation(),
            new TransposedConvolution(5, 2, 2, 0).withoutBias(),
            new Flatten(),
            new Dense(1));
    Step step = new Step("asked");
    Memory memory = Memory.of(step);
    Role role = Role.DISCRIMINATOR;
    Parameters parameters = step.parameters(role.name(), network.parameters(IMAGE));
    Node batch = step.input("x", IMAGE.prepend(2));
    step.output("y", network.apply(parameters, batch, memory.asking(role)));
    step.state("generator.other", Shape.SCALAR, org.athanor.training.graph.Initializer.ONES);
    return step;
  }

  @Test
  void namesAndShapesAreThoseOfTheTwinsStateDict() {
    Map<String, Shape> found = new LinkedHashMap<>();
    weights.read(variables).forEach((name, tensor) -> found.put(name, tensor.shape()));
    assertEquals(
        Map.of(
            "0.weight", Shape.of(3, 2, 4, 4),
            "0.bias", Shape.of(3),
            "1.weight", Shape.of(3),
            "1.bias", Shape.of(3),
            "1.running_mean", Shape.of(3),
            "1.running_var", Shape.of(3),
            "2.weight", Shape.of(3, 5, 2, 2),
            "4.weight", Shape.of(1, 80),
            "4.bias", Shape.of(1)),
        found);
  }

  @Test
  void kernelsAreTurnedToOutputInputHeightWidth() {
    float[] stored = variables.read("discriminator.0.weight");
    float[] outside = weights.read(variables).get("0.weight").values();
    for (int i = 0; i < outside.length; i++) {
      int output = i / 32;
      int input = i / 16 % 2;
      int place = i % 16;
      assertEquals(stored[(place * 2 + input) * 3 + output], outside[i]);
    }
  }

  @Test
  void whatWasReadCanBeWrittenBack() {
    Map<String, float[]> before = new LinkedHashMap<>();
    variables.names().forEach(name -> before.put(name, variables.read(name)));
    Map<String, Tensor> read = weights.read(variables);
    for (String name : before.keySet()) {
      if (name.contains("discriminator")) {
        variables.write(name, new float[before.get(name).length]);
      }
    }
    weights.write(read, variables);
    before.forEach((name, values) -> assertArrayEquals(values, variables.read(name), name));
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedAndChangeNothing() {
    float[] before = variables.read("discriminator.4.bias");
    Map<String, Tensor> wrong = new LinkedHashMap<>(weights.read(variables));
    wrong.remove("0.bias");
    wrong.put("4.bias", Tensor.zeros(Shape.of(2)));
    wrong.put("4.weigth", Tensor.zeros(Shape.of(1)));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> weights.write(wrong, variables));
    for (String problem :
        List.of(
            "weights of 'discriminator'",
            "'0.bias' is missing",
            "'4.bias' has shape [2] but needs [1]",
            "'4.weigth' is unknown, perhaps '4.weight'")) {
      assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }
    assertArrayEquals(before, variables.read("discriminator.4.bias"));
  }

  @Test
  void aRoleThatStoresNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PyTorchWeights(step, "critic"));
  }
}
