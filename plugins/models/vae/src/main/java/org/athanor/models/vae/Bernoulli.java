package org.athanor.models.vae;

import java.util.Optional;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Sequence;
import org.athanor.training.losses.Losses;
import org.athanor.training.random.RandomStream;

/** Numbers that are 0 or 1; one between counts as so much of each. */
record Bernoulli() implements Observation {
  /** Why the data cannot be of such numbers; empty when it can. */
  static Optional<String> problem(DataShape data) {
    return data.low() >= 0 && data.high() <= 1
        ? Optional.empty()
        : Optional.of(
            "a bernoulli likelihood is for data in [0, 1], but this is in [%s, %s]; use gaussian"
                .formatted(data.low(), data.high()));
  }

  @Override
  public Layer head(Layer numbers) {
    return Sequence.of(numbers, new Flatten());
  }

  @Override
  public Node logLikelihood(Node outputs, Node x) {
    return Losses.perExample(Losses.binaryCrossEntropy(outputs, x)).negate();
  }

  @Override
  public Node mean(Node outputs) {
    return outputs.sigmoid();
  }

  @Override
  public Node scale(Node outputs) {
    return Nodes.ones(outputs.shape());
  }

  @Override
  public double draw(double mean, double scale, RandomStream random) {
    return random.bernoulli(mean) ? 1 : 0;
  }
}
