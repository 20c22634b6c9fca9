package org.athanor.models.vae;

import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.models.vae.VaeParameters.Labels;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Classifier;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.EvidenceBound;
import org.athanor.training.capability.Inpainter;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.StyleTransfer;
import org.athanor.training.capability.Views;
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
 * Variational autoencoders (Kingma and Welling 2014; Rezende et al. 2014): a decoder p(x | z), a
 * prior p(z) = N(0, 1) and an encoder q(z | x) = N(μ(x), σ²(x)), which together have
 *
 * <pre>log p(x) ≥ E_q log p(x | z) - KL(q(z | x) || p(z))</pre>
 *
 * What keeps q near the prior is the objective, a divergence in its role as a latent regulariser;
 * with kl and β = 1 the loss is minus the bound.
 */
@Component
@Plugin(
    id = "vae",
    title = "An encoder and a decoder with a latent space between them.",
    paper =
        "Kingma and Welling 2014, Auto-encoding variational Bayes; Burda, Grosse and Salakhutdinov"
            + " 2016, Importance weighted autoencoders; Higgins et al. 2017, beta-VAE; Kingma,"
            + " Mohamed, Rezende and Welling 2014, Semi-supervised learning with deep generative"
            + " models; Sohn, Lee and Yan 2015, Learning structured output representation",
    parameters = VaeParameters.class)
public final class Vae implements ModelFamily<VaeParameters> {
  @Override
  public Offer offer(VaeParameters settings) {
    Offer offer =
        with(with(Offer.none(), Role.ENCODER), Role.DECODER)
            .capability(Sampler.class)
            .capability(Density.class)
            .capability(EvidenceBound.class)
            .capability(Encoder.class)
            .capability(Reconstructor.class)
            .capability(Inpainter.class)
            .capability(Views.class);
    if (settings.labels() == Labels.NONE) {
      offer = offer.capability(LatentDecoder.class);
    } else {
      offer =
          offer
              .capability(ClassSampler.class)
              .capability(ClassDecoder.class)
              .capability(StyleTransfer.class)
              .capability(Classifier.class);
    }
    if (settings.labels() == Labels.SEMISUPERVISED) {
      return with(offer, Role.CLASSIFIER);
    }
    return settings.samples() == 1 ? offer.needs(ObjectiveRole.LATENT) : offer;
  }

  private static Offer with(Offer offer, Role role) {
    return offer.role(
        role,
        Site.INPUT,
        Site.NORMALISATION,
        Site.FEATURES,
        Site.OUTPUT,
        Site.PARAMETERS,
        Site.GRADIENT,
        Site.UPDATED);
  }

  @Override
  public List<String> problems(VaeParameters settings, DataShape data) {
    return Networks.problems(settings, data);
  }

  @Override
  public Model create(VaeParameters settings, ModelContext context) {
    ModelFamily.refuse(problems(settings, context.data()));
    return new VaeModel(settings, context, offer(settings).capabilities());
  }
}
