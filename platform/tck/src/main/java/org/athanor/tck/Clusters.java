package org.athanor.tck;

import java.util.List;
import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/**
 * Data to test with: two round clusters of different weight in the plane, drawn without end, each a
 * class of its own. Density and modes are known.
 */
public final class Clusters implements Dataset, KnownModes, KnownDensity {
  private static final float[][] CENTRES = {{-1, 0.5f}, {1, -0.5f}};
  private static final double[] WEIGHTS = {0.4, 0.6};
  private static final double SPREAD = 0.2;

  @Override
  public DataShape shape() {
    return new DataShape(
        Shape.of(2),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false,
        List.of("left", "right"));
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    RandomStream ours = random.split(split.name());
    return position -> draw(batchSize, ours.split(position));
  }

  /** Examples of both clusters. */
  Batch draw(int count, RandomStream random) {
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = random.bernoulli(WEIGHTS[1]) ? 1 : 0;
    }
    return new Batch(draw(labels, random), labels);
  }

  /** An example of each of the given clusters. */
  Tensor draw(int[] labels, RandomStream random) {
    Tensor values = Tensor.zeros(Shape.of(labels.length, 2));
    for (int row = 0; row < labels.length; row++) {
      for (int axis = 0; axis < 2; axis++) {
        values.values()[2 * row + axis] =
            (float) (CENTRES[labels[row]][axis] + SPREAD * random.normal());
      }
    }
    return values;
  }

  @Override
  public Tensor centres() {
    return Tensor.rows(CENTRES);
  }

  @Override
  public double spread(int mode) {
    return SPREAD;
  }

  @Override
  public double weight(int mode) {
    return WEIGHTS[mode];
  }

  @Override
  public double[] logDensity(Tensor examples) {
    double[] logarithms = new double[examples.count()];
    for (int row = 0; row < logarithms.length; row++) {
      logarithms[row] = Math.log(share(examples, row, 0) + share(examples, row, 1));
    }
    return logarithms;
  }

  /** The density of one cluster at an example, times its weight. */
  double share(Tensor examples, int row, int cluster) {
    double squares = 0;
    for (int axis = 0; axis < 2; axis++) {
      double distance = (examples.values()[2 * row + axis] - CENTRES[cluster][axis]) / SPREAD;
      squares += distance * distance;
    }
    return WEIGHTS[cluster] * Math.exp(-squares / 2) / (2 * Math.PI * SPREAD * SPREAD);
  }
}
