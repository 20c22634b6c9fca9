package org.athanor.models.density;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Tensor;

/**
 * Mixtures of different numbers of components on their way up.
 *
 * @param distribution the one with the least BIC
 */
record MixtureFit(
    Maximisation maximisation, List<Components> candidates, Components distribution, double bic)
    implements Fitting {
  static final String SAMPLE = "sample";

  static MixtureFit of(Maximisation maximisation, List<Components> candidates) {
    Components best = candidates.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (Components candidate : candidates) {
      double bic = bic(maximisation.sample(), candidate);
      if (bic < least) {
        least = bic;
        best = candidate;
      }
    }
    return new MixtureFit(maximisation, candidates, best, least);
  }

  /** -2 log L + m log n. */
  static double bic(Sample sample, Components components) {
    return -2 * sample.count() * components.logLikelihood(sample)
        + components.freedom() * Math.log(sample.count());
  }

  @Override
  public MixtureFit next() {
    return of(maximisation, candidates.stream().map(maximisation::next).toList());
  }

  @Override
  public Map<String, Double> metrics(Sample batch) {
    Sample sample = maximisation.sample();
    double penalty = distribution.freedom() * Math.log(sample.count());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loglikelihood", (penalty - bic) / 2 / sample.count());
    metrics.put("bic", bic);
    metrics.put("components", (double) distribution.count());
    return metrics;
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(SAMPLE, Tensors.of(maximisation.sample().rows()));
    candidates.forEach(candidate -> tensors.putAll(candidate.tensors()));
    return tensors;
  }
}
