package org.athanor.models.density;

import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.Offer;
import org.athanor.training.numeric.SymmetricEigen;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * Probabilistic principal component analysis (Tipping and Bishop 1999): x = W z + μ + ε with z ~
 * N(0, 1) and ε ~ N(0, σ²), so that x ~ N(μ, W W' + σ²). The maximum of the likelihood is a closed
 * form in the eigenvalues λ and eigenvectors u of the sample's covariance,
 *
 * <pre>σ² = mean of the d - q smallest λ,  W = U_q (Λ_q - σ²)^½</pre>
 */
@Component
@Plugin(
    id = "ppca",
    title = "Probabilistic principal components, by their closed form.",
    paper = "Tipping and Bishop 1999, Probabilistic principal component analysis",
    parameters = PpcaParameters.class)
public final class Ppca implements ModelFamily<PpcaParameters> {
  @Override
  public Offer offer(PpcaParameters parameters) {
    return Offer.none()
        .capability(Sampler.class)
        .capability(Density.class)
        .capability(Encoder.class)
        .capability(LatentDecoder.class)
        .capability(Reconstructor.class);
  }

  @Override
  public List<String> problems(PpcaParameters parameters, DataShape data) {
    int width = data.element().size();
    return parameters.latent() < width
        ? List.of()
        : List.of(
            "ppca of %d axes needs examples of more numbers than that, but they have %d"
                .formatted(parameters.latent(), width));
  }

  @Override
  public Model create(PpcaParameters parameters, ModelContext context) {
    ModelFamily.refuse(problems(parameters, context.data()));
    return new PpcaModel(new ClosedForm(parameters.latent()), context);
  }

  /** By the eigenvalues of the covariance. */
  record ClosedForm(int latent) implements Estimator<Fitted> {
    @Override
    public Fitted fit(Sample sample, RandomStream random) {
      SymmetricEigen eigen = SymmetricEigen.of(sample.covariance());
      double[] values = eigen.values();
      double rest = 0;
      for (int axis = latent; axis < values.length; axis++) {
        rest += values[axis] / (values.length - latent);
      }
      // A sample within q axes has no rest; the least that keeps the density finite stands for it.
      double noise = Math.max(rest, 1e-9 * sample.meanVariance());
      double[][] weights = new double[latent][];
      for (int axis = 0; axis < latent; axis++) {
        double scale = Math.sqrt(Math.max(0, values[axis] - noise));
        weights[axis] = eigen.vectors()[axis].clone();
        for (int i = 0; i < weights[axis].length; i++) {
          weights[axis][i] *= scale;
        }
      }
      return new Fitted(Tensors.of(sample.mean()), Tensors.of(weights), Tensors.of(noise));
    }

    @Override
    public Fitted read(Map<String, Tensor> tensors) {
      return new Fitted(
          Tensors.named(tensors, "mean"),
          Tensors.named(tensors, "weights"),
          Tensors.named(tensors, "noise"));
    }
  }

  /** Principal components that were fitted. */
  record Fitted(Tensor mean, Tensor weights, Tensor noise, PrincipalAxes distribution)
      implements Fitting {
    Fitted(Tensor mean, Tensor weights, Tensor noise) {
      this(
          mean,
          weights,
          noise,
          PrincipalAxes.of(Tensors.vector(mean), Tensors.rows(weights), noise.values()[0]));
    }

    @Override
    public Map<String, Tensor> tensors() {
      return Map.of("mean", mean, "weights", weights, "noise", noise);
    }
  }
}
