package org.athanor.tricks.weightclipping;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps every parameter in [-c, c] after each update (Arjovsky, Chintala and Bottou 2017,
 * Wasserstein generative adversarial networks): the first way in which a critic was made Lipschitz.
 */
@Component
@Plugin(
    id = "weightclipping",
    title = "Keeps every parameter of the critic in a box.",
    paper = "Arjovsky, Chintala and Bottou 2017, Wasserstein generative adversarial networks",
    parameters = WeightClippingParameters.class)
public final class WeightClipping implements TrainingTrick<WeightClippingParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.UPDATED);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(WeightClippingParameters parameters, TrickContext context) {
    return new Box(parameters.limit());
  }

  private record Box(double limit) implements Trick {
    @Override
    public Parameters updated(Role role, Parameters parameters, Pass pass) {
      return parameters.map(node -> node.clip(-limit, limit));
    }
  }
}
