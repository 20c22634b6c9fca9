package org.athanor.tck;

import java.util.Map;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Classifier;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;

/** A model that is the data's own distribution, and refuses to be trained. */
record PerfectModel(Clusters clusters)
    implements Model,
        Sampler,
        ClassSampler,
        Density,
        Critic,
        Classifier,
        Encoder,
        LatentDecoder,
        Reconstructor {
  @Override
  public Tensor sample(int count, RandomStream random) {
    return clusters.draw(count, random).values();
  }

  @Override
  public Tensor sample(int[] labels, RandomStream random) {
    return clusters.draw(labels, random);
  }

  @Override
  public Likelihood logLikelihood(Tensor examples, RandomStream random) {
    return Likelihood.exact(clusters.logDensity(examples));
  }

  @Override
  public float[] score(Tensor examples) {
    double[] logarithms = clusters.logDensity(examples);
    float[] scores = new float[logarithms.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) logarithms[row];
    }
    return scores;
  }

  @Override
  public Tensor probabilities(Tensor examples) {
    Tensor probabilities = Tensor.zeros(Shape.of(examples.count(), 2));
    for (int row = 0; row < examples.count(); row++) {
      double left = clusters.share(examples, row, 0);
      double right = clusters.share(examples, row, 1);
      probabilities.values()[2 * row] = (float) (left / (left + right));
      probabilities.values()[2 * row + 1] = (float) (right / (left + right));
    }
    return probabilities;
  }

  @Override
  public Tensor encode(Tensor examples) {
    return examples;
  }

  @Override
  public Shape latent() {
    return Shape.of(2);
  }

  @Override
  public Tensor prior(int count, RandomStream random) {
    return sample(count, random);
  }

  @Override
  public Tensor decode(Tensor points) {
    return points;
  }

  @Override
  public Tensor reconstruct(Tensor examples, RandomStream random) {
    return examples;
  }

  @Override
  public Map<String, Double> step(Batch batch) {
    throw new UnsupportedOperationException("a measure must not train the model");
  }

  @Override
  public ModelState save() {
    return new ModelState(Map.of(), Map.of());
  }

  @Override
  public void restore(ModelState state) {
    throw new UnsupportedOperationException("a measure must not change the model");
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
