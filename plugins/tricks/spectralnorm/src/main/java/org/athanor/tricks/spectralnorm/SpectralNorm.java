package org.athanor.tricks.spectralnorm;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.SpectralNormalisation;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Spectral normalisation (Miyato et al. 2018): every weight is divided by its largest singular
 * value,
 *
 * <pre>W_SN = W / σ(W)</pre>
 *
 * so that each layer is 1-Lipschitz and with it, for activations that are, the whole critic. σ is
 * found by a power iteration that goes on from step to step; biases and scales stay as they are.
 */
@Component
@Plugin(
    id = "spectralnorm",
    title = "Divides every weight of the critic by its largest singular value.",
    paper = "Miyato et al. 2018, Spectral normalization for generative adversarial networks",
    parameters = SpectralNormParameters.class)
public final class SpectralNorm implements TrainingTrick<SpectralNormParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.PARAMETERS);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(SpectralNormParameters parameters, TrickContext context) {
    return new Normalised(new SpectralNormalisation(parameters.iterations()));
  }

  private record Normalised(SpectralNormalisation normalisation) implements Trick {
    @Override
    public Parameters parameters(Role role, Parameters parameters, Pass pass) {
      return normalisation.apply(parameters, pass);
    }
  }
}
