package org.athanor.measures.parzen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/**
 * The mean log-likelihood of held-out data under Gaussians around samples, at the bandwidth that
 * suits some training data best.
 *
 * <p>It is kept for comparison with older papers, and to be distrusted: in many dimensions it is
 * far from the truth even for very many samples, and ranks models wrongly; a model that has learned
 * a few training examples by heart can beat the data's own distribution (Theis et al. 2016).
 */
@Component
@Plugin(
    id = "parzen",
    title = "Log-likelihood under a Parzen window of samples; kept for history, to be distrusted.",
    paper =
        "Breuleux, Bengio and Vincent 2011, Quickly generating representative samples from an"
            + " RBM-derived process; Theis, van den Oord and Bethge 2016, A note on the evaluation"
            + " of generative models (the warning)",
    parameters = ParzenParameters.class)
public final class Parzen implements Measure<ParzenParameters> {
  private static final int BANDWIDTHS = 40;

  /** Bandwidths from the scale of the data down to this share of it are tried. */
  private static final double NARROWEST = 0.005;

  @Override
  public Requirements requirements(ParzenParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<Estimate> measure(ParzenParameters parameters, Subject subject) {
    Tensor centres =
        subject
            .model()
            .capability(Sampler.class)
            .orElseThrow()
            .sample(parameters.samples(), subject.random().split("samples"));
    double bandwidth =
        best(Window.of(examples(subject, Split.TRAIN, parameters.validation()), centres));
    Tensor unseen = examples(subject, Split.TEST, parameters.test());
    double[] found = Window.of(unseen, centres).logDensity(bandwidth);
    double mean = Arrays.stream(found).average().orElseThrow();
    double squares = Arrays.stream(found).map(each -> (each - mean) * (each - mean)).sum();
    double error = Math.sqrt(squares / Math.max(1, found.length - 1) / found.length);
    String estimator =
        String.format(
            Locale.ROOT, "Parzen window of %d samples, σ = %.3g", centres.count(), bandwidth);
    return List.of(Estimate.of("", mean, error, estimator, found.length));
  }

  private static Tensor examples(Subject subject, Split split, int wanted) {
    int count = (int) Math.min(wanted, subject.data().size(split).orElse(wanted));
    return subject
        .data()
        .batches(split, count, subject.random().split(split.name()))
        .batch(0)
        .values();
  }

  private static double best(Window window) {
    double scale = window.scale();
    double best = scale;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < BANDWIDTHS; step++) {
      double bandwidth = scale * Math.pow(NARROWEST, step / (BANDWIDTHS - 1.0));
      double likelihood = Arrays.stream(window.logDensity(bandwidth)).sum();
      if (likelihood > greatest) {
        greatest = likelihood;
        best = bandwidth;
      }
    }
    return best;
  }
}
