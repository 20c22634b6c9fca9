package org.athanor.measures.inceptionscore;

import java.util.Arrays;
import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/**
 * How clear and how varied the classes of samples are, by a small classifier that the platform
 * trains on the data:
 *
 * <pre>exp E_x KL(p(y|x) || p(y))</pre>
 *
 * <p>From 1, where all samples look of one class or of none, to the number of classes. It sees
 * neither modes that are missed within a class nor samples that are learned by heart (Barratt and
 * Sharma 2018).
 */
@Component
@Plugin(
    id = "inceptionscore",
    title = "How clear and how varied the classes of samples are, by a classifier of the data.",
    paper =
        "Salimans et al. 2016, Improved techniques for training GANs, section 4; Barratt and Sharma"
            + " 2018, A note on the inception score (what it does not see)",
    parameters = InceptionScoreParameters.class)
public final class InceptionScore implements Measure<InceptionScoreParameters> {
  @Override
  public Requirements requirements(InceptionScoreParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<String> problems(InceptionScoreParameters parameters, DataShape data) {
    return data.classes().size() < 2 ? List.of("needs data with two or more classes") : List.of();
  }

  @Override
  public List<Estimate> measure(InceptionScoreParameters parameters, Subject subject) {
    int parts = Math.min(parameters.parts(), parameters.samples() / 2);
    Tensor samples =
        subject
            .model()
            .capability(Sampler.class)
            .orElseThrow()
            .sample(parameters.samples(), subject.random().split("samples"));
    Tensor probabilities = subject.features().probabilities(samples).orElseThrow();
    double[] scores = new double[parts];
    for (int part = 0; part < parts; part++) {
      int from = part * samples.count() / parts;
      int to = (part + 1) * samples.count() / parts;
      scores[part] = score(probabilities.rows(from, to));
    }
    double mean = Arrays.stream(scores).average().orElseThrow();
    double squares = Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).sum();
    double error = Math.sqrt(squares / (parts - 1) / parts);
    String estimator = "%d parts, %s".formatted(parts, subject.features().name());
    return List.of(Estimate.of("", mean, error, estimator, samples.count()));
  }

  /** The score of some samples by the probabilities of their classes. */
  static double score(Tensor probabilities) {
    int classes = probabilities.width();
    double[] mean = new double[classes];
    for (int at = 0; at < probabilities.values().length; at++) {
      mean[at % classes] += probabilities.values()[at] / (double) probabilities.count();
    }
    double divergence = 0;
    for (int at = 0; at < probabilities.values().length; at++) {
      double share = probabilities.values()[at];
      // 0 log 0 is 0.
      divergence += share == 0 ? 0 : share * Math.log(share / mean[at % classes]);
    }
    return Math.exp(divergence / probabilities.count());
  }
}
