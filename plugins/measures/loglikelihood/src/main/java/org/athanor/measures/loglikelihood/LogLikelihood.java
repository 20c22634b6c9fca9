package org.athanor.measures.loglikelihood;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Density.Likelihood;
import org.athanor.training.capability.EvidenceBound;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/**
 * The mean log-likelihood of unseen data in nats an example. Its standard error is that of the mean
 * over the examples together with what the model's estimator adds. Beside it:
 *
 * <ul>
 *   <li>{@code bits}: minus that in bits for each number of an example;
 *   <li>{@code bound}: the lower bound, of models that have one;
 *   <li>{@code divergence}: KL(data || model) = E log p_data - log p_model, where the data's
 *       density is known; the same examples stand in both, so that its error is far less than that
 *       of the likelihood.
 * </ul>
 */
@Component
@Plugin(
    id = "loglikelihood",
    title = "Log-likelihood of unseen data, and its distance to the best where that is known.",
    paper = "Theis, van den Oord and Bethge 2016, A note on the evaluation of generative models",
    parameters = LogLikelihoodParameters.class)
public final class LogLikelihood implements Measure<LogLikelihoodParameters> {
  @Override
  public Requirements requirements(LogLikelihoodParameters parameters) {
    return new Requirements(List.of(Density.class), List.of());
  }

  @Override
  public List<Estimate> measure(LogLikelihoodParameters parameters, Subject subject) {
    int wanted = parameters.examples();
    int count = (int) Math.min(wanted, subject.data().size(Split.TEST).orElse(wanted));
    Tensor unseen =
        subject.data().batches(Split.TEST, count, subject.random().split("data")).batch(0).values();
    Density density = subject.model().capability(Density.class).orElseThrow();
    Likelihood found = density.logLikelihood(unseen, subject.random().split("likelihood"));
    List<Estimate> estimates = new ArrayList<>();
    estimates.add(mean("", found.nats(), 1, found));
    estimates.add(mean("bits", found.nats(), -1 / Math.log(2) / unseen.width(), found));
    subject
        .model()
        .capability(EvidenceBound.class)
        .map(bound -> bound.lowerBound(unseen, subject.random().split("bound")))
        .ifPresent(bound -> estimates.add(mean("bound", bound.nats(), 1, bound)));
    subject
        .data()
        .knowledge(KnownDensity.class)
        .map(known -> known.logDensity(unseen))
        .ifPresent(
            truth -> {
              double[] distances = new double[count];
              for (int row = 0; row < count; row++) {
                distances[row] = truth[row] - found.nats()[row];
              }
              estimates.add(mean("divergence", distances, 1, found));
            });
    return estimates;
  }

  private static Estimate mean(String name, double[] values, double factor, Likelihood found) {
    int count = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / count;
    }
    if (Double.isInfinite(mean)) {
      return new Estimate(name, factor * mean, OptionalDouble.empty(), found.estimator(), count);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double ofMean = squares / Math.max(1, count - 1) / count;
    double ofEstimator = found.standardError().orElse(0);
    double error = Math.abs(factor) * Math.sqrt(ofMean + ofEstimator * ofEstimator);
    return Estimate.of(name, factor * mean, error, found.estimator(), count);
  }
}
