package org.athanor.engine.ask.internal;

import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Classifier;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** A model of images of 2 by 1 pixels that can do everything in a way that is easily foretold. */
final class TestModel extends OnlyAsked
    implements Sampler,
        ClassSampler,
        Density,
        LatentDecoder,
        ClassDecoder,
        Reconstructor,
        Classifier {
  @Override
  public Tensor sample(int count, RandomStream random) {
    float[] values = new float[2 * count];
    random.fillUniform(values, 0, values.length);
    return new Tensor(Shape.of(count, 2, 1, 1), values);
  }

  /** Both pixels are the label. */
  @Override
  public Tensor sample(int[] labels, RandomStream random) {
    float[] values = new float[2 * labels.length];
    for (int at = 0; at < values.length; at++) {
      values[at] = labels[at / 2];
    }
    return new Tensor(Shape.of(labels.length, 2, 1, 1), values);
  }

  /** The first pixel is the likelihood. */
  @Override
  public Likelihood logLikelihood(Tensor examples, RandomStream random) {
    double[] nats = new double[examples.count()];
    for (int row = 0; row < nats.length; row++) {
      nats[row] = examples.row(row)[0];
    }
    return Likelihood.estimate(nats, 0.3, "read off");
  }

  @Override
  public Shape latent() {
    return Shape.of(2);
  }

  @Override
  public Tensor prior(int count, RandomStream random) {
    float[] values = new float[2 * count];
    random.fillNormal(values, 0, values.length);
    return new Tensor(Shape.of(count, 2), values);
  }

  @Override
  public Tensor decode(Tensor points) {
    return points.reshaped(Shape.of(points.count(), 2, 1, 1));
  }

  /** Each pixel is the number of the latent point, and 100 times the label. */
  @Override
  public Tensor decode(Tensor points, int[] labels) {
    float[] values = points.values().clone();
    for (int at = 0; at < values.length; at++) {
      values[at] += 100 * labels[at / 2];
    }
    return new Tensor(Shape.of(points.count(), 2, 1, 1), values);
  }

  /** Each pixel loses a tenth. */
  @Override
  public Tensor reconstruct(Tensor examples, RandomStream random) {
    float[] values = examples.values().clone();
    for (int at = 0; at < values.length; at++) {
      values[at] -= 0.1f;
    }
    return new Tensor(examples.shape(), values);
  }

  /** The pixels say how likely each of two classes is. */
  @Override
  public Tensor probabilities(Tensor examples) {
    return examples.reshaped(Shape.of(examples.count(), 2));
  }
}
