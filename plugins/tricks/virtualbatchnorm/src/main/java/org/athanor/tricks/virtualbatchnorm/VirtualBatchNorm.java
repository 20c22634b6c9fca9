package org.athanor.tricks.virtualbatchnorm;

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
 * Virtual batch normalisation (Salimans et al. 2016, section 3.5): hidden values are normalised by
 * the moments of a reference batch, chosen once, and of the example itself, as one more of that
 * batch. So what comes out for an example does not depend on the others of its batch, as it does
 * with batch normalisation. The reference batch goes through the network ahead of each batch.
 */
@Component
@Plugin(
    id = "virtualbatchnorm",
    title = "Normalises each example by a fixed reference batch and itself.",
    paper = "Salimans et al. 2016, Improved techniques for training GANs, section 3.5",
    parameters = VirtualBatchNormParameters.class)
public final class VirtualBatchNorm implements TrainingTrick<VirtualBatchNormParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.INPUT, Site.NORMALISATION, Site.FEATURES);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR);
  }

  @Override
  public Trick create(VirtualBatchNormParameters parameters, TrickContext context) {
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
      return reference.normalising(true, epsilon);
    }

    @Override
    public Layer features(Role role) {
      return reference.leaving();
    }
  }
}
