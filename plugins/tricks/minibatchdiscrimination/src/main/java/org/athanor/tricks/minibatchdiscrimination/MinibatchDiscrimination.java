package org.athanor.tricks.minibatchdiscrimination;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Minibatch discrimination (Salimans et al. 2016, section 3.2): the discriminator also sees how
 * close an example is to the others of its batch, so a generator that makes one thing only is found
 * out. Features f are mapped to B rows M of size C by a tensor that is learned, and
 *
 * <pre>o(x_i)_b = Σ_{j ≠ i} exp(-|M_i,b - M_j,b|_1)</pre>
 *
 * are appended to them. Data and samples are in batches of their own.
 */
@Component
@Plugin(
    id = "minibatchdiscrimination",
    title = "Shows the discriminator how close examples of a batch are to each other.",
    paper = "Salimans et al. 2016, Improved techniques for training GANs, section 3.2",
    parameters = MinibatchDiscriminationParameters.class)
public final class MinibatchDiscrimination
    implements TrainingTrick<MinibatchDiscriminationParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.FEATURES);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(MinibatchDiscriminationParameters parameters, TrickContext context) {
    return new Discriminating(parameters.kernels(), parameters.size());
  }

  private record Discriminating(int kernels, int size) implements Trick {
    @Override
    public Layer features(Role role) {
      return new Closeness(kernels, size, new Dense(kernels * size).withoutBias());
    }
  }
}
