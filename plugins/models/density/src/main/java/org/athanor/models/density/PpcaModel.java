package org.athanor.models.density;

import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.ModelContext;
import org.athanor.training.random.RandomStream;

/** Principal components as a model with a latent space. */
final class PpcaModel extends FittedModel<Ppca.Fitted>
    implements Encoder, LatentDecoder, Reconstructor {
  private final int latent;

  PpcaModel(Ppca.ClosedForm estimator, ModelContext context) {
    super("ppca", estimator, context);
    this.latent = estimator.latent();
  }

  @Override
  public Tensor encode(Tensor examples) {
    Sample sample = Sample.of(examples);
    double[][] points = new double[sample.count()][];
    for (int row = 0; row < points.length; row++) {
      points[row] = fitted().distribution().encode(sample.rows()[row]);
    }
    return Tensors.of(points);
  }

  @Override
  public Shape latent() {
    return Shape.of(latent);
  }

  @Override
  public Tensor prior(int count, RandomStream random) {
    Tensor points = Tensor.zeros(Shape.of(count, latent));
    random.fillNormal(points.values(), 0, points.values().length);
    return points;
  }

  @Override
  public Tensor decode(Tensor points) {
    Tensor examples = Tensor.zeros(data().element().prepend(points.count()));
    double[][] rows = Tensors.rows(points);
    double[] example = new double[examples.width()];
    for (int row = 0; row < points.count(); row++) {
      fitted().distribution().decode(rows[row], example);
      put(example, examples, row);
    }
    return examples;
  }

  @Override
  public Tensor reconstruct(Tensor examples, RandomStream random) {
    Sample sample = Sample.of(examples);
    Tensor nearest = Tensor.zeros(examples.shape());
    double[] example = new double[examples.width()];
    for (int row = 0; row < sample.count(); row++) {
      fitted().distribution().project(sample.rows()[row], example);
      put(example, nearest, row);
    }
    return nearest;
  }
}
