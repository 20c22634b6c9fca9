package org.athanor.models.vae;

import java.util.List;
import java.util.Optional;
import org.athanor.models.vae.VaeParameters.Labels;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Descent;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.Player;

/** The training step. */
final class Learning {
  static final String DATA = "data";
  static final String LABELS = "labels";

  private final VaeParameters settings;
  private final ModelContext context;
  private final Networks networks;
  private final Step step = new Step("vae");
  private final Memory memory = Memory.of(step);
  private final Bounds bounds;
  private final Node data;

  Learning(VaeParameters settings, ModelContext context, Networks networks) {
    this.settings = settings;
    this.context = context;
    this.networks = networks;
    this.bounds = new Bounds(networks, step, memory, true);
    this.data = step.input(DATA, context.data().element().prepend(context.batchSize()));
  }

  /** All networks descend one loss. */
  Step step() {
    Node loss =
        switch (settings.labels()) {
          case NONE -> supervised(Optional.empty());
          case CONDITIONAL -> {
            Node labels = step.input(LABELS, Shape.of(context.batchSize()));
            yield supervised(Optional.of(Nodes.oneHot(labels, networks.classes())));
          }
          case SEMISUPERVISED ->
              new SemiSupervision(settings, bounds, context.data()).loss(data, step);
        };
    descend(loss, players());
    memory.commit();
    return step;
  }

  private List<Player> players() {
    Player encoder = networks.encoder(Optional.empty());
    Player decoder = networks.decoder(Optional.empty());
    return settings.labels() == Labels.SEMISUPERVISED
        ? List.of(encoder, decoder, networks.classifier())
        : List.of(encoder, decoder);
  }

  private void descend(Node loss, List<Player> players) {
    Parameters all = Parameters.empty();
    for (Player player : players) {
      all = all.with(bounds.parameters(player).within(player.role().name()));
    }
    Parameters gradients = Gradients.of(loss, all);
    for (Player player : players) {
      Role role = player.role();
      Descent.move(
          step,
          context.tricks(),
          all.scope(role.name()),
          gradients.scope(role.name()),
          context.optimizer(role),
          memory.training(role));
    }
  }

  private Node supervised(Optional<Node> labels) {
    Posterior posterior = Posterior.of(bounds.code(data, labels));
    return settings.samples() == 1
        ? regularised(labels, posterior)
        : importanceWeighted(labels, posterior);
  }

  /** -E log p(x | z) + β penalty. */
  private Node regularised(Optional<Node> labels, Posterior posterior) {
    Bounds.Found found = bounds.look(data, labels, posterior);
    Pass pass = memory.training(Role.ENCODER);
    Node penalty =
        context
            .regulariser()
            .penalty(posterior.mean(), posterior.logVariance(), found.points(), pass);
    Node reconstruction = found.logLikelihood().mean().negate();
    Node loss = reconstruction.plus(penalty.times(beta(pass)));
    step.output("loss", loss);
    step.output("reconstruction", reconstruction);
    step.output("penalty", penalty);
    step.output("elbo", found.evidence().mean());
    return loss;
  }

  private Node beta(Pass pass) {
    return settings.annealing() == 0
        ? Nodes.scalar(settings.beta())
        : pass.step()
            .plus(1)
            .over(settings.annealing())
            .minimum(Nodes.scalar(1))
            .times(settings.beta());
  }

  /** -log 1/k Σ p(x | z) p(z) / q(z | x) (Burda, Grosse and Salakhutdinov 2016). */
  private Node importanceWeighted(Optional<Node> labels, Posterior posterior) {
    int k = settings.samples();
    Posterior repeated =
        new Posterior(
            Bounds.repeat(posterior.mean(), k), Bounds.repeat(posterior.logVariance(), k));
    Bounds.Found found =
        bounds.look(Bounds.repeat(data, k), labels.map(each -> Bounds.repeat(each, k)), repeated);
    Node weights = found.logWeight().reshape(k, -1).transpose();
    Node loss = Nodes.logSumExp(weights).mean().negate().plus(Math.log(k));
    step.output("loss", loss);
    step.output("elbo", found.evidence().mean());
    return loss;
  }
}
