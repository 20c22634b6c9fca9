package org.athanor.tricks.unrolled;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Unrolled generative adversarial networks (Metz, Poole, Pfau and Sohl-Dickstein 2017): the
 * generator is judged by the discriminator as it would be after K updates of its own,
 *
 * <pre>
 * θ_0     = θ
 * θ_{k+1} = θ_k - η ∂f_D(θ_k) / ∂θ_k
 * f_K     = f_G(θ_K)
 * </pre>
 *
 * and its gradient flows through those updates, so it learns that a discriminator would follow it
 * to wherever it puts all its samples. The updates are imagined: the discriminator itself stays as
 * it is.
 */
@Component
@Plugin(
    id = "unrolled",
    title = "Lets the generator look some updates of the discriminator ahead.",
    paper = "Metz, Poole, Pfau and Sohl-Dickstein 2017, Unrolled generative adversarial networks",
    parameters = UnrolledParameters.class)
public final class Unrolled implements TrainingTrick<UnrolledParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.OBJECTIVE);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR);
  }

  @Override
  public Trick create(UnrolledParameters parameters, TrickContext context) {
    return new LookingAhead(parameters.steps(), parameters.rate());
  }

  private record LookingAhead(int steps, double rate) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      Parameters now = game.parameters(Role.DISCRIMINATOR);
      Parameters later = now;
      for (int step = 0; step < steps; step++) {
        Node critic = game.loss(Role.DISCRIMINATOR, Role.DISCRIMINATOR, later);
        later = later.minus(rate, Gradients.of(critic, later));
      }
      // What earlier tricks added to the loss stays: only the family's own part is exchanged.
      Node added = loss.minus(game.loss(role, Role.DISCRIMINATOR, now));
      return game.loss(role, Role.DISCRIMINATOR, later).plus(added);
    }
  }
}
