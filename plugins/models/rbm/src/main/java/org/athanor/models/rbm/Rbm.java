package org.athanor.models.rbm;

import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.Inpainter;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.DataShape;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.Offer;
import org.athanor.training.trick.Site;
import org.osgi.service.component.annotations.Component;

/**
 * A restricted Boltzmann machine (Smolensky 1986): visible units v and hidden units h without links
 * among themselves, p(v, h) = exp(-E(v, h)) / Z with
 *
 * <pre>E = -b'v - c'h - v'Wh</pre>
 *
 * The gradient of the log-likelihood is the mean of -∂E/∂θ over the data less that over the model's
 * own samples, which come from short Gibbs chains at the data (Hinton 2002), from persistent ones
 * (Tieleman 2008) or from tempered ones (Desjardins et al. 2010). Nothing is propagated back.
 */
@Component
@Plugin(
    id = "rbm",
    title = "A restricted Boltzmann machine, trained by contrastive divergence.",
    paper =
        "Hinton 2002, Training products of experts by minimizing contrastive divergence; Tieleman"
            + " 2008, Training restricted Boltzmann machines using approximations to the likelihood"
            + " gradient; Desjardins et al. 2010, Parallel tempering for training of restricted"
            + " Boltzmann machines; Salakhutdinov and Murray 2008, On the quantitative analysis of"
            + " deep belief networks",
    parameters = RbmParameters.class)
public final class Rbm implements ModelFamily<RbmParameters> {
  /** The one part that there is. */
  static final Role ENERGY = new Role("energy");

  @Override
  public Offer offer(RbmParameters parameters) {
    return Offer.none()
        .role(ENERGY, Site.GRADIENT, Site.UPDATED)
        .capability(Sampler.class)
        .capability(Density.class)
        .capability(Critic.class)
        .capability(Encoder.class)
        .capability(Reconstructor.class)
        .capability(Inpainter.class)
        .capability(Views.class);
  }

  @Override
  public List<String> problems(RbmParameters parameters, DataShape data) {
    boolean fits = data.low() >= 0 && data.high() <= 1;
    return fits || parameters.visible() != RbmParameters.Visible.BERNOULLI
        ? List.of()
        : List.of(
            "bernoulli units are for data in [0, 1], but this is in [%s, %s]; use visible gaussian"
                .formatted(data.low(), data.high()));
  }

  @Override
  public Model create(RbmParameters parameters, ModelContext context) {
    ModelFamily.refuse(problems(parameters, context.data()));
    return new RbmModel(parameters, context);
  }
}
