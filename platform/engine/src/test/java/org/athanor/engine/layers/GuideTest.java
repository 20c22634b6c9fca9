package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.losses.Losses;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/** The examples of platform/docs/layers.md. */
class GuideTest {
  private static final int BATCH = 8;
  private static final int SIDE = 8;

  /** x + scale tanh(x), with one learned scale. */
  record Bump() implements Layer {
    @Override
    public Shape declare(Shape input, Declarations declarations) {
      declarations.parameter("scale", Shape.SCALAR, Initializer.ONES);
      return input;
    }

    @Override
    public Node apply(Parameters parameters, Node input, Pass pass) {
      return input.plus(input.tanh().times(parameters.get("scale")));
    }
  }

  @Test
  void aLayerOfOnesOwnIsDifferentiated() {
    Probe probe = Probe.training(new Bump(), 2, 3);
    double scale = probe.parameter("scale")[0];
    probe.gives(Arrays.stream(probe.x()).map(x -> x + scale * Math.tanh(x)).toArray());
    probe.hasTrueGradients();
  }

  @Test
  void theClassifierLearnsToTellStripesFromNoise() {
    Sequence network =
        Sequence.of(
            new Convolution(6, 4, 2, 1),
            Activation.LEAKYRELU,
            new Convolution(8, 4, 2, 1).withoutBias(),
            new BatchNormalisation(),
            Activation.LEAKYRELU,
            new Flatten(),
            new Dense(1));
    Step step = new Step("classifier");
    Memory memory = Memory.of(step);
    Parameters parameters =
        step.parameters("discriminator", network.parameters(Shape.of(SIDE, SIDE, 1)));
    Node images = step.input("images", Shape.of(BATCH, SIDE, SIDE, 1));
    Node target = step.input("target", Shape.of(BATCH, 1));
    Node logits = network.apply(parameters, images, memory.training(Role.DISCRIMINATOR));
    Node loss = Losses.binaryCrossEntropy(logits, target).mean();
    step.update("discriminator", loss, parameters, new Adam(5e-3));
    memory.commit();
    step.output("loss", loss);

    StepCompiler compiler = new GraphCompiler(new ReferenceBackend());
    RandomStream random = RandomStream.of(2);
    try (Variables variables = compiler.variables(random.split("model"));
        CompiledStep compiled = compiler.compile(step, variables)) {
      float[] labels = new float[BATCH];
      Arrays.fill(labels, 0, BATCH / 2, 1);
      compiled.feed("target", labels);
      for (int i = 0; i < 60; i++) {
        compiled.feed("images", images(random));
        compiled.run();
      }
      assertTrue(compiled.scalar("loss") < 0.2, "loss " + compiled.scalar("loss"));
    }
  }

  /** Noise, to which the first half of the batch adds stripes. */
  private static float[] images(RandomStream random) {
    float[] images = new float[BATCH * SIDE * SIDE];
    random.fillNormal(images, 0, images.length);
    for (int i = 0; i < images.length / 2; i++) {
      images[i] += i % 2 == 0 ? 1 : -1;
    }
    return images;
  }
}
