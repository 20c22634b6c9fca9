package org.athanor.models.gan;

import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.models.gan.GanParameters.Labels;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.DataShape;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.ObjectiveRole;
import org.athanor.training.model.Offer;
import org.athanor.training.trick.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Generative adversarial networks (Goodfellow et al. 2014): a generator G turns noise z into
 * samples, a discriminator D scores samples against data, and each is trained against the other,
 *
 * <pre>min_G max_D E_p f(D(x)) + E_z g(D(G(z)))</pre>
 *
 * What f and g are is the affair of the objective, a divergence in its role as a game. The networks
 * are dense, or for images convolutional as in the DCGAN (Radford, Metz and Chintala 2016). Both
 * may be told the class of each example (Mirza and Osindero 2014).
 */
@Component
@Plugin(
    id = "gan",
    title = "A generator and a discriminator, each trained against the other.",
    paper =
        "Goodfellow et al. 2014, Generative adversarial nets; Radford, Metz and Chintala 2016,"
            + " Unsupervised representation learning with deep convolutional GANs (DCGAN); Mirza and"
            + " Osindero 2014, Conditional generative adversarial nets",
    parameters = GanParameters.class)
public final class Gan implements ModelFamily<GanParameters> {
  @Override
  public Offer offer(GanParameters parameters) {
    Site[] rest = {
      Site.NORMALISATION,
      Site.FEATURES,
      Site.OUTPUT,
      Site.TARGET,
      Site.PARAMETERS,
      Site.OBJECTIVE,
      Site.GRADIENT,
      Site.UPDATED
    };
    Offer offer =
        Offer.none()
            .role(Role.GENERATOR, Site.INPUT, rest)
            .role(Role.DISCRIMINATOR, Site.INPUT, rest)
            .needs(ObjectiveRole.ADVERSARIAL)
            .takes(parameters.discriminatorSteps())
            .capability(Sampler.class);
    return parameters.labels() == Labels.NONE
        ? offer.capability(LatentDecoder.class).capability(Critic.class)
        : offer.capability(ClassSampler.class).capability(ClassDecoder.class);
  }

  @Override
  public List<String> problems(GanParameters parameters, DataShape data) {
    return Networks.problems(parameters, data);
  }

  @Override
  public Model create(GanParameters parameters, ModelContext context) {
    ModelFamily.refuse(problems(parameters, context.data()));
    return new GanModel(parameters, context, offer(parameters).capabilities());
  }
}
