package org.athanor.tricks.featurematching;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Node;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Feature matching (Salimans et al. 2016, section 3.1): the generator no longer tries to win
 * against the discriminator but to have its statistics,
 *
 * <pre>L_G = λ |E f(x) - E f(G(z))|²</pre>
 *
 * where f are the discriminator's features before its last layer, on data x and samples G(z).
 */
@Component
@Plugin(
    id = "featurematching",
    title = "Lets the generator match the mean features of the data.",
    paper = "Salimans et al. 2016, Improved techniques for training GANs, section 3.1",
    parameters = FeatureMatchingParameters.class)
public final class FeatureMatching implements TrainingTrick<FeatureMatchingParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.OBJECTIVE);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR);
  }

  @Override
  public Trick create(FeatureMatchingParameters parameters, TrickContext context) {
    return new Matching(parameters.weight(), parameters.own());
  }

  private record Matching(double weight, double own) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      Node ofData = game.features(Role.DISCRIMINATOR, game.data()).mean(0);
      Node ofSamples = game.features(Role.DISCRIMINATOR, game.samples()).mean(0);
      Node distance = ofData.minus(ofSamples).square().sum();
      // What earlier tricks added to the loss stays: only the family's own part is exchanged.
      Node plain = game.loss(role, role, game.parameters(role));
      return loss.minus(plain.times(1 - own)).plus(distance.times(weight));
    }
  }
}
