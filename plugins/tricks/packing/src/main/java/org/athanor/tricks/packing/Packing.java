package org.athanor.tricks.packing;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Packing (Lin, Khetan, Fanti and Oh 2018, PacGAN): the discriminator judges m examples at once,
 * D(x_1, ..., x_m), joined along their last axis, all from data or all from the model. It so tells
 * p^m from q^m, and a q with few modes is farther from p there than one with many.
 */
@Component
@Plugin(
    id = "packing",
    title = "Lets the discriminator judge several examples at once.",
    paper =
        "Lin, Khetan, Fanti and Oh 2018, PacGAN: the power of two samples in generative adversarial"
            + " networks",
    parameters = PackingParameters.class)
public final class Packing implements TrainingTrick<PackingParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.INPUT);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(PackingParameters parameters, TrickContext context) {
    int size = parameters.size();
    if (context.batchSize() % size != 0) {
      throw new IllegalArgumentException(
          "a batch of %d does not split into packs of %d".formatted(context.batchSize(), size));
    }
    return new Packed(size);
  }

  private record Packed(int size) implements Trick {
    @Override
    public Layer input(Role role) {
      return new Packs(size);
    }
  }
}
