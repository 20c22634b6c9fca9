package org.athanor.engine.bench;

import java.util.Map;
import org.athanor.training.graph.Gradients;
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
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.TransposedConvolution;
import org.athanor.training.losses.Losses;
import org.athanor.training.optimizers.Adam;

/** Generators against discriminators and critics. */
final class GameWorkloads {
  private static final double REAL = 0.9;

  private final Step step;
  private final Memory memory;
  private final Layer generator;
  private final Layer discriminator;
  private final Shape latent;
  private final Parameters g;
  private final Parameters d;
  private final Node data;
  private final int batch;

  private GameWorkloads(
      String name, Layer generator, Layer discriminator, int batch, int latentSize, Shape example) {
    this.step = new Step(name);
    this.memory = Memory.of(step);
    this.generator = generator;
    this.discriminator = discriminator;
    this.batch = batch;
    this.latent = Shape.of(batch, latentSize);
    this.g = step.parameters("generator", generator.parameters(Shape.of(latentSize)));
    this.d = step.parameters("discriminator", discriminator.parameters(example));
    this.data = step.input("data", example.prepend(batch));
  }

  static Workload perceptron(String name) {
    GameWorkloads game =
        new GameWorkloads(name, imageGenerator(), imageCritic(), 128, 64, Shape.of(784));
    return game.classic(2e-4, Workload.uniform(128 * 784, -1, 1));
  }

  static Workload ring(String name) {
    return ringGame(name).classic(2e-4, Workload.uniform(512 * 2, -1, 1));
  }

  static Workload convolutional(String name) {
    Layer generator =
        Sequence.of(
            new Dense(128 * 49).withoutBias(),
            new Reshape(7, 7, 128),
            new BatchNormalisation(),
            Activation.RELU,
            new TransposedConvolution(64, 4, 2, 1).withoutBias(),
            new BatchNormalisation(),
            Activation.RELU,
            new TransposedConvolution(1, 4, 2, 1),
            Activation.TANH);
    Layer discriminator =
        Sequence.of(
            new Convolution(64, 4, 2, 1),
            new LeakyRelu(0.2),
            new Convolution(128, 4, 2, 1).withoutBias(),
            new BatchNormalisation(),
            new LeakyRelu(0.2),
            new Reshape(128 * 49),
            new Dense(1));
    GameWorkloads game =
        new GameWorkloads(name, generator, discriminator, 64, 64, Shape.of(28, 28, 1));
    return game.classic(2e-4, Workload.uniform(64 * 784, -1, 1));
  }

  private static Layer imageGenerator() {
    return Perceptron.of(new int[] {256, 256}, new LeakyRelu(0.2), 784).then(Activation.TANH);
  }

  private static Layer imageCritic() {
    return Perceptron.of(new int[] {256, 256}, new LeakyRelu(0.2), 1);
  }

  private static GameWorkloads ringGame(String name) {
    int[] hidden = {128, 128};
    return new GameWorkloads(
        name,
        Perceptron.of(hidden, Activation.TANH, 2),
        Perceptron.of(hidden, Activation.TANH, 1),
        512,
        256,
        Shape.of(2));
  }

  private Node sample(String noise) {
    Pass pass = memory.training(Role.GENERATOR);
    return generator.apply(g, step.normal(noise, latent), pass);
  }

  private Node judge(Parameters parameters, Node x) {
    return discriminator.apply(parameters, x, memory.training(Role.DISCRIMINATOR));
  }

  private Node criticLoss(Parameters parameters, Node fake) {
    return Losses.binaryCrossEntropy(judge(parameters, data), REAL)
        .mean()
        .plus(Losses.binaryCrossEntropy(judge(parameters, fake), 0).mean());
  }

  /** One update of the discriminator, then one of the generator against the updated one. */
  private Workload classic(double rate, float[] values) {
    Adam adam = new Adam(rate, 0.5, 0.999);
    Node fake = sample("noise");
    Node loss = criticLoss(d, fake);
    Parameters later = step.update("discriminator", loss, d, adam);
    Node deceit = Losses.binaryCrossEntropy(judge(later, fake), 1).mean();
    step.update("generator", deceit, g, adam);
    return finish(loss, deceit, values);
  }

  /** The generator learns against a discriminator that is k steps ahead (Metz et al. 2017). */
  static Workload unrolled(String name, int k) {
    GameWorkloads game = ringGame(name);
    Node fake = game.sample("noise");
    Parameters ahead = game.d;
    for (int i = 0; i < k; i++) {
      ahead = ahead.minus(1e-2, Gradients.of(game.criticLoss(ahead, fake), ahead));
    }
    Node deceit = Losses.binaryCrossEntropy(game.judge(ahead, fake), REAL).mean();
    Node loss = game.criticLoss(game.d, fake);
    game.step.update("generator", deceit, game.g, new Adam(1e-3, 0.5, 0.999));
    game.step.update("discriminator", loss, game.d, new Adam(1e-4, 0.5, 0.999));
    return game.finish(loss, deceit, Workload.uniform(512 * 2, -1, 1));
  }

  /** Five updates of a critic with gradient penalty, then one of the generator. */
  static Workload wasserstein(String name) {
    GameWorkloads game =
        new GameWorkloads(name, imageGenerator(), imageCritic(), 64, 64, Shape.of(784));
    Adam adam = new Adam(1e-4, 0, 0.9);
    Parameters critic = game.d;
    Node loss = game.data;
    for (int i = 0; i < 5; i++) {
      Node fake = game.sample("noise" + i);
      loss = game.penalisedLoss(critic, fake, i);
      critic = game.step.update("discriminator", loss, critic, adam);
    }
    Node deceit = game.judge(critic, game.sample("noise")).mean().negate();
    game.step.update("generator", deceit, game.g, adam);
    return game.finish(loss, deceit, Workload.uniform(64 * 784, -1, 1));
  }

  private Node penalisedLoss(Parameters critic, Node fake, int round) {
    Node share = step.uniform("between" + round, Shape.of(batch, 1));
    Node between = share.times(data).plus(share.affine(-1, 1).times(fake));
    Node slope = Gradients.of(judge(critic, between).sum(), between);
    Node length = slope.square().sum(1).sqrt();
    Node penalty = length.minus(1).square().mean().times(10);
    return judge(critic, fake).mean().minus(judge(critic, data).mean()).plus(penalty);
  }

  private Workload finish(Node loss, Node deceit, float[] values) {
    memory.commit();
    step.output("discriminator", loss);
    step.output("generator", deceit);
    return new Workload(step.name(), step, Map.of("data", values));
  }
}
