package org.athanor.models.density;

import java.util.Map;
import org.athanor.api.plugin.Plugin;
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
 * A Gaussian by maximum likelihood: the mean of the sample, and its covariance divided by the
 * number of examples,
 *
 * <pre>μ = 1/n Σ x,  Σ = 1/n Σ (x - μ)(x - μ)'</pre>
 */
@Component
@Plugin(
    id = "gaussian",
    title = "A Gaussian, fitted by maximum likelihood.",
    paper = "Bishop 2006, Pattern Recognition and Machine Learning, section 2.3.4",
    parameters = GaussianParameters.class)
public final class Gaussian implements ModelFamily<GaussianParameters> {
  @Override
  public Offer offer(GaussianParameters parameters) {
    return Offer.none().capability(Sampler.class).capability(Density.class);
  }

  @Override
  public Model create(GaussianParameters parameters, ModelContext context) {
    return new PlainModel<>("gaussian", new MaximumLikelihood(parameters), context);
  }

  /** The closed form. */
  record MaximumLikelihood(GaussianParameters parameters) implements Estimator<Fitted> {
    @Override
    public Fitted fit(Sample sample, RandomStream random) {
      double[][] covariance = sample.covariance();
      double floor = parameters.floor() * sample.meanVariance();
      for (int row = 0; row < covariance.length; row++) {
        covariance[row][row] += floor;
        for (int column = 0; column < covariance.length; column++) {
          if (parameters.covariance() == Covariance.DIAGONAL && row != column) {
            covariance[row][column] = 0;
          }
        }
      }
      return new Fitted(Tensors.of(sample.mean()), Tensors.of(covariance));
    }

    @Override
    public Fitted read(Map<String, Tensor> tensors) {
      return new Fitted(Tensors.named(tensors, "mean"), Tensors.named(tensors, "covariance"));
    }
  }

  /** A Gaussian that was fitted. */
  record Fitted(Tensor mean, Tensor covariance, Distribution distribution) implements Fitting {
    Fitted(Tensor mean, Tensor covariance) {
      this(mean, covariance, Normal.full(Tensors.vector(mean), Tensors.rows(covariance)));
    }

    @Override
    public Map<String, Tensor> tensors() {
      return Map.of("mean", mean, "covariance", covariance);
    }
  }
}
