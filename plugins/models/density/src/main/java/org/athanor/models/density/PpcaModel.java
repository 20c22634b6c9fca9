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
    double[][] examples = new double[points.count()][data().element().size()];
    double[][] rows = Tensors.rows(points);
    for (int row = 0; row < examples.length; row++) {
      fitted().distribution().decode(rows[row], examples[row]);
    }
    return data().examples(Tensors.of(examples));
  }

  @Override
  public Tensor reconstruct(Tensor examples, RandomStream random) {
    double[][] rows = Sample.of(examples).rows();
    double[][] nearest = new double[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      fitted().distribution().project(rows[row], nearest[row]);
    }
    return data().examples(Tensors.of(nearest));
  }
}
