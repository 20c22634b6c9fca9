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
 * A kernel density estimate (Rosenblatt 1956; Parzen 1962): a bump K at every example,
 *
 * <pre>p(x) = 1/n Σ_i Π_j K((x_j - x_ij) / h_j) / h_j</pre>
 */
@Component
@Plugin(
    id = "kde",
    title = "A kernel density estimate: a bump at every example.",
    paper =
        "Parzen 1962, On estimation of a probability density function and mode; Silverman 1986,"
            + " Density Estimation; Rudemo 1982, Empirical choice of histograms and kernel density"
            + " estimators; Duin 1976, On the choice of smoothing parameters",
    parameters = KdeParameters.class)
public final class Kde implements ModelFamily<KdeParameters> {
  @Override
  public Offer offer(KdeParameters parameters) {
    return Offer.none().capability(Sampler.class).capability(Density.class);
  }

  @Override
  public Model create(KdeParameters parameters, ModelContext context) {
    return new PlainModel<>("kde", new Smoothing(parameters), context);
  }

  /** Chooses the bandwidth. */
  record Smoothing(KdeParameters parameters) implements Estimator<Fitted> {
    @Override
    public Fitted fit(Sample sample, RandomStream random) {
      Bandwidths bandwidths = new Bandwidths(sample, parameters.kernel());
      double[] chosen =
          switch (parameters.bandwidth()) {
            case SILVERMAN -> bandwidths.silverman();
            case SCOTT -> bandwidths.scott();
            case CROSSVALIDATION -> bandwidths.crossValidated();
            case LIKELIHOOD -> bandwidths.likeliest();
            case FIXED -> bandwidths.fixed(parameters.width());
          };
      return new Fitted(parameters.kernel(), Tensors.of(sample.rows()), Tensors.of(chosen));
    }

    @Override
    public Fitted read(Map<String, Tensor> tensors) {
      return new Fitted(
          parameters.kernel(),
          Tensors.named(tensors, "points"),
          Tensors.named(tensors, "bandwidth"));
    }
  }

  /** An estimate with its bandwidth. */
  record Fitted(Tensor points, Tensor bandwidth, Distribution distribution) implements Fitting {
    Fitted(Kernel kernel, Tensor points, Tensor bandwidth) {
      this(points, bandwidth, Bumps.of(kernel, Tensors.rows(points), Tensors.vector(bandwidth)));
    }

    /** The geometric mean of the axes' bandwidths. */
    @Override
    public Map<String, Double> metrics(Sample batch) {
      double sum = 0;
      for (float width : bandwidth.values()) {
        sum += Math.log(width) / bandwidth.values().length;
      }
      return Map.of("bandwidth", Math.exp(sum));
    }

    @Override
    public Map<String, Tensor> tensors() {
      return Map.of("points", points, "bandwidth", bandwidth);
    }
  }
}
