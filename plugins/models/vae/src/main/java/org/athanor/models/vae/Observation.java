package org.athanor.models.vae;

import java.util.Optional;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.layers.Layer;
import org.athanor.training.random.RandomStream;

/** The distribution of an example's numbers, given what the decoder makes of a latent point. */
sealed interface Observation permits Bernoulli, Normal, Logistic {
  /** Why the data has no such distribution, as a sentence; empty when it may have. */
  static Optional<String> problem(VaeParameters settings, DataShape data) {
    return switch (settings.likelihood()) {
      case BERNOULLI -> Bernoulli.problem(data);
      case GAUSSIAN, LEARNED -> Optional.empty();
      case LOGISTIC -> Logistic.problem(data);
    };
  }

  /** The distribution for data with which there is no {@link #problem}. */
  static Observation of(VaeParameters settings, DataShape data) {
    return switch (settings.likelihood()) {
      case BERNOULLI -> new Bernoulli();
      case GAUSSIAN -> new Normal(settings.deviation(), false);
      case LEARNED -> new Normal(settings.deviation(), true);
      case LOGISTIC -> Logistic.of(data, settings.levels());
    };
  }

  /** What the decoder ends in, given the layer that makes as many numbers as an example has. */
  Layer head(Layer numbers);

  /**
   * log p(x | z), one for each example.
   *
   * @param outputs of the head, one example a row
   * @param x as many rows
   */
  Node logLikelihood(Node outputs, Node x);

  /** The means of the numbers. */
  Node mean(Node outputs);

  /** The scales of the numbers, in the shape of the means. */
  Node scale(Node outputs);

  /** Draws one number. */
  double draw(double mean, double scale, RandomStream random);
}
