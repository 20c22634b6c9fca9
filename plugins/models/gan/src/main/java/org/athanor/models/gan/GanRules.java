package org.athanor.models.gan;

import org.athanor.models.gan.GanParameters.Prior;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.AdversarialObjective.Targets;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Rules;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Tricks;

/** Who plays for what: the discriminator to tell data from samples, the generator to be data. */
record GanRules(AdversarialObjective objective, Tricks tricks, Prior prior, Shape latent)
    implements Rules {
  @Override
  public Role maker() {
    return Role.GENERATOR;
  }

  @Override
  public Node source(Pass pass) {
    return switch (prior) {
      case NORMAL -> pass.normal("latent", latent);
      case UNIFORM -> pass.uniform("latent", latent).affine(2, -1);
    };
  }

  @Override
  public Node loss(Role role, Game game) {
    Targets targets =
        (origin, value, scores) -> tricks.target(role, origin, Nodes.fill(scores.shape(), value));
    Node ofSamples = game.output(Role.DISCRIMINATOR, game.samples());
    if (role.equals(Role.GENERATOR)) {
      return objective.generator(ofSamples, targets);
    }
    Node ofData = game.output(Role.DISCRIMINATOR, game.data());
    return objective.critic(ofData, ofSamples, targets);
  }
}
