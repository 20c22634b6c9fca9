package org.athanor.models.gan;

import java.util.List;
import java.util.Map;
import org.athanor.models.gan.GanParameters.Prior;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.model.BatchFunction;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.Match;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelState;
import org.athanor.training.model.Player;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.random.RandomStream;

/** An adversarial network in training. */
final class GanModel implements Model, Sampler, LatentDecoder, Critic {
  private static final String DATA = "data";

  private final Player generator;
  private final Player discriminator;
  private final Prior prior;
  private final Shape latent;
  private final GraphTraining training;
  private final BatchFunction decoder;
  private final BatchFunction scorer;

  GanModel(GanParameters parameters, ModelContext context) {
    Networks networks = new Networks(parameters, context);
    this.generator = networks.generator();
    this.discriminator = networks.discriminator();
    this.prior = parameters.prior();
    this.latent = Shape.of(parameters.latent());
    this.training =
        new GraphTraining(
            context.compiler(),
            training(parameters.discriminatorSteps(), context),
            context.random());
    int batch = context.batchSize();
    this.decoder = training.function(asking(generator, latent.prepend(batch)));
    this.scorer = training.function(asking(discriminator, context.data().element().prepend(batch)));
  }

  private Step training(int discriminatorSteps, ModelContext context) {
    Step step = new Step("gan");
    Memory memory = Memory.of(step);
    int batch = context.batchSize();
    Node data = step.input(DATA, context.data().element().prepend(batch * discriminatorSteps));
    GanRules rules =
        new GanRules(context.adversarial(), context.tricks(), prior, latent.prepend(batch));
    Optimizer ofDiscriminator = context.optimizer(Role.DISCRIMINATOR);
    Match match =
        Match.of(
            step,
            memory,
            context.tricks(),
            rules,
            List.of(generator, discriminator),
            data.slice(0, 0, batch));
    match = match.move(Role.DISCRIMINATOR, ofDiscriminator);
    for (int round = 1; round < discriminatorSteps; round++) {
      match = match.next(data.slice(0, round * batch, (round + 1) * batch));
      match = match.move(Role.DISCRIMINATOR, ofDiscriminator);
    }
    match = match.move(Role.GENERATOR, context.optimizer(Role.GENERATOR));
    Node criticLoss = match.lossAtMove(Role.DISCRIMINATOR);
    step.output("loss.discriminator", criticLoss);
    step.output("loss.generator", match.lossAtMove(Role.GENERATOR));
    step.output("divergence", context.adversarial().divergence(criticLoss));
    memory.commit();
    return step;
  }

  /** A step that applies one player as it stands. */
  private static Step asking(Player player, Shape input) {
    Step step = new Step(player.role().name());
    Memory memory = Memory.of(step);
    Node batch = step.input("input", input);
    step.output(
        "output", player.apply(player.parameters(step), batch, memory.asking(player.role())));
    return step;
  }

  @Override
  public Map<String, Double> step(Batch batch) {
    return training.step(Map.of(DATA, batch.values().values()));
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
  public Tensor sample(int count, RandomStream random) {
    return decode(prior(count, random));
  }

  @Override
  public Shape latent() {
    return latent;
  }

  @Override
  public Tensor prior(int count, RandomStream random) {
    Tensor points = Tensor.zeros(latent.prepend(count));
    float[] values = points.values();
    switch (prior) {
      case NORMAL -> random.fillNormal(values, 0, values.length);
      case UNIFORM -> {
        random.fillUniform(values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
          values[i] = 2 * values[i] - 1;
        }
      }
    }
    return points;
  }

  @Override
  public Tensor decode(Tensor points) {
    return decoder.apply(points);
  }

  @Override
  public float[] score(Tensor examples) {
    return scorer.apply(examples).values();
  }

  @Override
  public void close() {
    scorer.close();
    decoder.close();
    training.close();
  }
}
