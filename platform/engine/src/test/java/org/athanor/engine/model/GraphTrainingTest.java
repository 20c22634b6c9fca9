package org.athanor.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Dropout;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.ModelState;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.Schedule;
import org.athanor.training.random.RandomStream;
import org.athanor.training.weights.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTrainingTest {
  private static final String KERNEL = "classifier.0.weight";

  @TempDir Path folder;

  @Test
  void aSavedKernelIsAsPyTorchHasIt() {
    try (GraphTraining training = training(1)) {
      float[] stored = training.variables().read(KERNEL);
      Tensor saved = training.save().tensors().get(KERNEL);
      assertEquals(Shape.of(2, 3, 2, 2), saved.shape());
      for (int i = 0; i < 24; i++) {
        int output = i / 12;
        int input = i / 4 % 3;
        assertEquals(stored[(i % 4 * 3 + input) * 2 + output], saved.values()[i]);
      }
    }
  }

  @Test
  void trainingGoesOnFromAFileBitByBit() throws IOException {
    Map<String, float[]> expected = new LinkedHashMap<>();
    Path file = folder.resolve("state.safetensors");
    try (GraphTraining training = training(1)) {
      run(training, 4);
      ModelState state = training.save();
      new Safetensors(state.tensors(), state.facts()).write(file);
      run(training, 4);
      training.variables().names().forEach(n -> expected.put(n, training.variables().read(n)));
    }
    Safetensors read = Safetensors.read(file);
    try (GraphTraining training = training(2)) {
      training.restore(new ModelState(read.tensors(), read.metadata()));
      run(training, 4);
      expected.forEach(
          (name, values) -> assertArrayEquals(values, training.variables().read(name), name));
    }
  }

  @Test
  void theStateOfAnotherModelIsRefused() {
    try (GraphTraining training = training(1)) {
      ModelState state = training.save();
      Map<String, Tensor> other = new LinkedHashMap<>(state.tensors());
      other.put(KERNEL, Tensor.zeros(Shape.of(2, 3, 2, 3)));
      ModelState wrong = new ModelState(other, state.facts());
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> training.restore(wrong));
      assertTrue(
          refused.getMessage().contains("'" + KERNEL + "' has shape [2, 2, 3, 2] here"),
          refused.getMessage());
    }
  }

  private static void run(GraphTraining training, int steps) {
    float[] images = new float[4 * 4 * 4 * 3];
    RandomStream.of(5).fillNormal(images, 0, images.length);
    for (int i = 0; i < steps; i++) {
      training.step(Map.of("x", images));
    }
  }

  /** A step with everything that must be kept: moments, statistics, draws, a schedule. */
  private static GraphTraining training(long seed) {
    Sequence network =
        Sequence.of(
            new Convolution(2, 2, 1, 0),
            new BatchNormalisation(),
            new Flatten(),
            new Dropout(0.5),
            new Dense(1));
    Step step = new Step("training");
    Memory memory = Memory.of(step);
    Role role = Role.CLASSIFIER;
    Parameters parameters = step.parameters(role.name(), network.parameters(Shape.of(4, 4, 3)));
    Node x = step.input("x", Shape.of(4, 4, 4, 3));
    Node loss = network.apply(parameters, x, memory.training(role)).minus(1).square().mean();
    step.update(
        role.name(), loss, parameters, new Adam(0.01).scheduled(new Schedule.Linear(10, 0)));
    memory.commit();
    step.output("loss", loss);
    return new GraphTraining(
        new GraphCompiler(new ReferenceBackend()), step, RandomStream.of(seed));
  }
}
