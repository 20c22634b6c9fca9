package org.athanor.engine.contract;

import java.util.Arrays;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.LeakyRelu;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.TransposedConvolution;
import org.athanor.training.losses.Losses;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.random.RandomStream;

/** A small convolutional game that uses most kernels. */
public final class SmallGame {
  private static final int BATCH = 16;

  private SmallGame() {}

  /** A hash of every parameter and state after some steps. */
  public static long fingerprint(StepCompiler compiler, int steps) {
    return fingerprint(compiler, steps, false);
  }

  /** The same with the guard on or off: each node computed apart, or many together. */
  public static long fingerprint(StepCompiler compiler, int steps, boolean guarded) {
    try (Variables variables = compiler.variables(RandomStream.of(11));
        CompiledStep step = compiler.compile(declare(), variables)) {
      step.guard(guarded);
      for (int i = 0; i < steps; i++) {
        step.run();
      }
      long hash = 0;
      for (String name : variables.names()) {
        hash = hash * 31 + name.hashCode();
        hash = hash * 31 + Arrays.hashCode(variables.read(name));
      }
      return hash;
    }
  }

  /** Runs some steps of a step compiled anew. */
  public static void train(StepCompiler compiler, Variables variables, int steps) {
    try (CompiledStep step = compiler.compile(declare(), variables)) {
      for (int i = 0; i < steps; i++) {
        step.run();
      }
    }
  }

  /** The step. */
  public static Step declare() {
    Layer generator =
        Sequence.of(
            new Dense(4 * 4 * 16),
            new Reshape(4, 4, 16),
            new BatchNormalisation(),
            Activation.RELU,
            new TransposedConvolution(1, 4, 2, 1),
            Activation.TANH);
    Layer discriminator =
        Sequence.of(
            new Convolution(16, 4, 2, 1),
            new LeakyRelu(0.2),
            new Reshape(4 * 4 * 16),
            new Dense(64),
            Activation.SIGMOID,
            new Dense(1));
    Step step = new Step("game");
    Memory memory = Memory.of(step);
    Parameters g = step.parameters("generator", generator.parameters(Shape.of(8)));
    Parameters d = step.parameters("discriminator", discriminator.parameters(Shape.of(8, 8, 1)));
    Node real = step.uniform("data", Shape.of(BATCH, 8, 8, 1));
    Node noise = step.normal("noise", Shape.of(BATCH, 8));
    Node fake = generator.apply(g, noise, memory.training(Role.GENERATOR));
    Node loss =
        Losses.binaryCrossEntropy(
                discriminator.apply(d, real, memory.training(Role.DISCRIMINATOR)), 1)
            .plus(
                Losses.binaryCrossEntropy(
                    discriminator.apply(d, fake, memory.training(Role.DISCRIMINATOR)), 0))
            .mean();
    Adam adam = new Adam(1e-3);
    Parameters later = step.update("discriminator", loss, d, adam);
    Node deceit =
        Losses.binaryCrossEntropy(
                discriminator.apply(later, fake, memory.training(Role.DISCRIMINATOR)), 1)
            .mean();
    step.update("generator", deceit, g, adam);
    memory.commit();
    step.output("loss", loss);
    return step;
  }
}
