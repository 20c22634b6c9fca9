package org.athanor.models.density;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.Plugin;
import org.athanor.models.density.GaussianMixtureParameters.Choice;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.Offer;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * A mixture of Gaussians, p(x) = Σ π_k N(x; μ_k, Σ_k), by expectation maximisation (Dempster, Laird
 * and Rubin 1977). It begins at the best of some k-means clusterings, each from seeds that
 * k-means++ spreads out (Arthur and Vassilvitskii 2007). A step is one iteration over the sample,
 * and never lowers its likelihood. The number of components may be the one with the least
 *
 * <pre>BIC = -2 log L + m log n</pre>
 *
 * with m free parameters and n examples (Schwarz 1978); then a step is one iteration for each.
 */
@Component
@Plugin(
    id = "gaussianmixture",
    title = "A mixture of Gaussians, fitted by expectation maximisation.",
    paper =
        "Dempster, Laird and Rubin 1977, Maximum likelihood from incomplete data; Arthur and"
            + " Vassilvitskii 2007, k-means++; Schwarz 1978, Estimating the dimension of a model",
    parameters = GaussianMixtureParameters.class)
public final class GaussianMixture implements ModelFamily<GaussianMixtureParameters> {
  @Override
  public Offer offer(GaussianMixtureParameters parameters) {
    return Offer.none().capability(Sampler.class).capability(Density.class);
  }

  @Override
  public Model create(GaussianMixtureParameters parameters, ModelContext context) {
    return new PlainModel<>("gaussianmixture", new Start(parameters), context);
  }

  /** Begins with clusters, one mixture for each number of components to choose from. */
  record Start(GaussianMixtureParameters parameters) implements Estimator<MixtureFit> {
    @Override
    public MixtureFit fit(Sample sample, RandomStream random) {
      if (sample.count() < parameters.components()) {
        throw new IllegalArgumentException(
            "%d components need at least as many examples in a batch, but there are %d"
                .formatted(parameters.components(), sample.count()));
      }
      Maximisation maximisation = maximisation(sample);
      List<Components> candidates = new ArrayList<>();
      for (int count = least(); count <= parameters.components(); count++) {
        double[][] shares =
            Clustering.best(sample, count, parameters.starts(), random.split(count)).shares();
        candidates.add(maximisation.start(shares));
      }
      return MixtureFit.of(maximisation, candidates);
    }

    @Override
    public MixtureFit read(Map<String, Tensor> tensors) {
      Maximisation maximisation =
          maximisation(Sample.of(Tensors.named(tensors, MixtureFit.SAMPLE)));
      List<Components> candidates = new ArrayList<>();
      for (int count = least(); count <= parameters.components(); count++) {
        candidates.add(Components.read(parameters.covariance(), count, tensors));
      }
      return MixtureFit.of(maximisation, candidates);
    }

    private int least() {
      return parameters.choice() == Choice.BIC ? 1 : parameters.components();
    }

    private Maximisation maximisation(Sample sample) {
      // As it is saved, so that a restored fit goes on with the same numbers.
      Sample kept = Sample.of(Tensors.of(sample.rows()));
      return new Maximisation(
          kept, parameters.covariance(), parameters.floor() * kept.meanVariance());
    }
  }
}
