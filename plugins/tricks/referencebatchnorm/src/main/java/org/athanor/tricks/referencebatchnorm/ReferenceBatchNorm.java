package org.athanor.tricks.referencebatchnorm;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.ReferenceBatch;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Reference batch normalisation (Salimans et al. 2016, section 3.5, where virtual batch
 * normalisation begins from it): hidden values are normalised by the moments of a reference batch
 * alone, chosen once, which goes through the network ahead of each batch. The network can come to
 * fit those examples too well, which is why the virtual kind counts the example itself.
 */
@Component
@Plugin(
    id = "referencebatchnorm",
    title = "Normalises by the moments of a fixed reference batch.",
    paper = "Salimans et al. 2016, Improved techniques for training GANs, section 3.5",
    parameters = ReferenceBatchNormParameters.class)
public final class ReferenceBatchNorm implements TrainingTrick<ReferenceBatchNormParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.INPUT, Site.NORMALISATION, Site.FEATURES);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR);
  }

  @Override
  public Trick create(ReferenceBatchNormParameters parameters, TrickContext context) {
    int size = parameters.size() == 0 ? context.batchSize() : parameters.size();
    return new Accompanied(new ReferenceBatch(size, context.examples(size)), parameters.epsilon());
  }

  private record Accompanied(ReferenceBatch reference, double epsilon) implements Trick {
    @Override
    public Layer input(Role role) {
      return reference.entering();
    }

    @Override
    public Layer normalisation(Role role, Layer proposed) {
      return reference.normalising(false, epsilon);
    }

    @Override
    public Layer features(Role role) {
      return reference.leaving();
    }
  }
}
