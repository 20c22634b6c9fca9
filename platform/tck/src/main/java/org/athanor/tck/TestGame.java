package org.athanor.tck;

import java.util.List;
import java.util.Map;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Role;
import org.athanor.training.model.BatchFunction;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.Match;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.model.Player;
import org.athanor.training.model.Rules;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Game;

/**
 * The smallest game in which tricks are asked at every site: a generator and a discriminator of one
 * hidden layer each. What a trick does to training can be read from its state.
 */
public final class TestGame implements Model, Sampler {
  private static final int HIDDEN = 6;
  private static final Shape LATENT = Shape.of(2);

  private final GraphTraining training;
  private final BatchFunction decoder;

  /** A game on a bench, with the bench's tricks. */
  public TestGame(Bench bench) {
    Player generator = player(Role.GENERATOR, bench, LATENT, bench.data().element().size());
    Player discriminator = player(Role.DISCRIMINATOR, bench, bench.data().element(), 1);
    Step step = new Step("game");
    Memory memory = Memory.of(step);
    Node data = step.input("data", bench.data().element().prepend(bench.batchSize()));
    Match match =
        Match.of(
                step,
                memory,
                bench.tricks(),
                new PlainRules(bench),
                List.of(generator, discriminator),
                data)
            .move(Role.DISCRIMINATOR, bench.optimizer(Role.DISCRIMINATOR))
            .move(Role.GENERATOR, bench.optimizer(Role.GENERATOR));
    memory.commit();
    step.output("loss.discriminator", match.lossAtMove(Role.DISCRIMINATOR));
    step.output("loss.generator", match.lossAtMove(Role.GENERATOR));
    this.training = new GraphTraining(bench.compiler(), step, bench.random());
    this.decoder = training.function(decoding(generator, bench.batchSize()));
  }

  private static Player player(Role role, Bench bench, Shape input, int outputs) {
    var normalisation =
        bench.tricks().normalisation(role, org.athanor.training.layers.Layer.IDENTITY);
    var hidden = Perceptron.hidden(new int[] {HIDDEN}, normalisation, Activation.LEAKYRELU);
    return new Player(role, bench.tricks(), hidden, new Dense(outputs), input);
  }

  private static Step decoding(Player generator, int batch) {
    Step step = new Step("decoding");
    Pass pass = Memory.of(step).asking(Role.GENERATOR);
    Node latent = step.input("latent", LATENT.prepend(batch));
    step.output("samples", generator.apply(generator.parameters(step), latent, pass));
    return step;
  }

  private record PlainRules(Bench bench) implements Rules {
    @Override
    public Role maker() {
      return Role.GENERATOR;
    }

    @Override
    public Node source(Pass pass) {
      return pass.normal("latent", LATENT.prepend(bench.batchSize()));
    }

    @Override
    public Node loss(Role role, Game game) {
      var objective = bench.adversarial();
      Node ofSamples = game.output(Role.DISCRIMINATOR, game.samples());
      if (role.equals(Role.GENERATOR)) {
        return objective.generator(
            ofSamples,
            (origin, value, scores) ->
                bench.tricks().target(role, origin, Nodes.fill(scores.shape(), value)));
      }
      return objective.critic(
          game.output(Role.DISCRIMINATOR, game.data()),
          ofSamples,
          (origin, value, scores) ->
              bench.tricks().target(role, origin, Nodes.fill(scores.shape(), value)));
    }
  }

  @Override
  public Map<String, Double> step(Batch batch) {
    return training.step(Map.of("data", batch.values().values()));
  }

  @Override
  public Tensor sample(int count, RandomStream random) {
    Tensor latent = Tensor.zeros(LATENT.prepend(count));
    random.fillNormal(latent.values(), 0, latent.values().length);
    return decoder.apply(latent);
  }

  @Override
  public ModelState save() {
    return training.save();
  }

  @Override
  public void restore(ModelState state) {
    training.restore(state);
  }

  @Override
  public void close() {
    decoder.close();
    training.close();
  }
}
