package org.athanor.models.gan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.athanor.models.gan.GanParameters.Prior;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
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

/** An adversarial network in training; what it offers depends on whether it has labels. */
final class GanModel implements Model, Sampler, LatentDecoder, Critic, ClassSampler, ClassDecoder {
  private static final String DATA = "data";
  private static final String LABELS = "labels";

  private final Set<Class<?>> capabilities;
  private final Networks networks;
  private final Prior prior;
  private final Shape latent;
  private final GraphTraining training;
  private final BatchFunction decoder;
  private final BatchFunction scorer;

  GanModel(GanParameters parameters, ModelContext context, Set<Class<?>> capabilities) {
    this.capabilities = capabilities;
    this.networks = new Networks(parameters, context);
    this.prior = parameters.prior();
    this.latent = Shape.of(parameters.latent());
    this.training =
        new GraphTraining(
            context.compiler(),
            training(parameters.discriminatorSteps(), context),
            context.random());
    int batch = context.batchSize();
    this.decoder = training.function(asking(networks::generator, latent.prepend(batch)));
    this.scorer =
        training.function(asking(networks::discriminator, context.data().element().prepend(batch)));
  }

  private Step training(int rounds, ModelContext context) {
    Step step = new Step("gan");
    Memory memory = Memory.of(step);
    int batch = context.batchSize();
    Node data = step.input(DATA, context.data().element().prepend(batch * rounds));
    Optional<Node> labels = labels(step, batch * rounds);
    GanRules rules =
        new GanRules(context.adversarial(), context.tricks(), prior, latent.prepend(batch));
    Optimizer ofDiscriminator = context.optimizer(Role.DISCRIMINATOR);
    Match match =
        Match.of(
            step,
            memory,
            context.tricks(),
            rules,
            players(labels, 0, batch),
            data.slice(0, 0, batch));
    match = match.move(Role.DISCRIMINATOR, ofDiscriminator);
    for (int round = 1; round < rounds; round++) {
      Node own = data.slice(0, round * batch, (round + 1) * batch);
      match = match.next(own, players(labels, round * batch, (round + 1) * batch));
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

  /** The players of a round: samples are made of the classes of the data beside them. */
  private List<Player> players(Optional<Node> labels, int from, int to) {
    Optional<Node> own = labels.map(all -> all.slice(0, from, to));
    return List.of(networks.generator(own), networks.discriminator(own));
  }

  private Optional<Node> labels(Step step, int count) {
    return networks.classes() == 0
        ? Optional.empty()
        : Optional.of(Nodes.oneHot(step.input(LABELS, Shape.of(count)), networks.classes()));
  }

  /** A step that applies one player as it stands. */
  private Step asking(Function<Optional<Node>, Player> players, Shape input) {
    Step step = new Step("asking");
    Memory memory = Memory.of(step);
    Node batch = step.input("input", input);
    Player player = players.apply(labels(step, input.dimension(0)));
    step.output(
        "output", player.apply(player.parameters(step), batch, memory.asking(player.role())));
    return step;
  }

  @Override
  public Map<String, Double> step(Batch batch) {
    return networks.classes() == 0
        ? training.step(Map.of(DATA, batch.values().values()))
        : training.step(
            Map.of(DATA, batch.values().values(), LABELS, column(batch.labels()).values()));
  }

  private static Tensor column(int[] labels) {
    Tensor column = Tensor.zeros(Shape.of(labels.length));
    for (int row = 0; row < labels.length; row++) {
      column.values()[row] = labels[row];
    }
    return column;
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return capabilities.contains(type) ? Optional.of(type.cast(this)) : Optional.empty();
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
    if (networks.classes() == 0) {
      return decode(prior(count, random));
    }
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = random.nextInt(networks.classes());
    }
    return sample(labels, random);
  }

  @Override
  public Tensor sample(int[] labels, RandomStream random) {
    return decode(prior(labels.length, random), labels);
  }

  @Override
  public Tensor decode(Tensor points, int[] labels) {
    return decoder.apply(points, column(labels));
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
