package org.athanor.datasets.mixtures;

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

/** Endless draws from a mixture of Gaussians. */
final class MixtureData implements Dataset, KnownDensity, KnownModes {
  private final List<Gaussian> mixture;
  private final List<Gaussian> modes;
  private final double[] modeWeights;
  private final int width;

  /**
   * Data of a mixture.
   *
   * @param mixture what is drawn from; the weights add up to 1
   * @param modes those that are modes
   * @param modeWeights the share of the data that lies nearest to each mode; adding up to 1
   */
  MixtureData(List<Gaussian> mixture, List<Gaussian> modes, double[] modeWeights) {
    this.mixture = List.copyOf(mixture);
    this.modes = List.copyOf(modes);
    this.modeWeights = modeWeights.clone();
    this.width = mixture.get(0).mean().length;
  }

  @Override
  public DataShape shape() {
    return DataShape.vectors(width);
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

  private Batch draw(int count, RandomStream random) {
    float[] values = new float[count * width];
    for (int row = 0; row < count; row++) {
      Gaussian gaussian = choose(random.uniform());
      for (int axis = 0; axis < width; axis++) {
        values[row * width + axis] =
            (float) (gaussian.mean()[axis] + gaussian.deviation() * random.normal());
      }
    }
    return new Batch(new Tensor(Shape.of(count, width), values));
  }

  private Gaussian choose(double position) {
    double sum = 0;
    for (Gaussian gaussian : mixture) {
      sum += gaussian.weight();
      if (position < sum) {
        return gaussian;
      }
    }
    return mixture.get(mixture.size() - 1);
  }

  @Override
  public double[] logDensity(Tensor examples) {
    double[] logarithms = new double[examples.count()];
    double[] shares = new double[mixture.size()];
    for (int row = 0; row < logarithms.length; row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < shares.length; k++) {
        shares[k] = mixture.get(k).logShare(examples.values(), row * width);
        largest = Math.max(largest, shares[k]);
      }
      double sum = 0;
      for (double share : shares) {
        sum += Math.exp(share - largest);
      }
      logarithms[row] = largest + Math.log(sum);
    }
    return logarithms;
  }

  @Override
  public Tensor centres() {
    float[] values = new float[modes.size() * width];
    for (int mode = 0; mode < modes.size(); mode++) {
      for (int axis = 0; axis < width; axis++) {
        values[mode * width + axis] = (float) modes.get(mode).mean()[axis];
      }
    }
    return new Tensor(Shape.of(modes.size(), width), values);
  }

  @Override
  public double spread(int mode) {
    return modes.get(mode).deviation();
  }

  @Override
  public double weight(int mode) {
    return modeWeights[mode];
  }
}
