package org.athanor.datasets.barsandstripes;

import java.util.List;
import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.EpochOrder;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/**
 * Every pattern of one size. Both splits are the whole of it: there is nothing else to test with.
 *
 * @param size rows and columns
 */
record Patterns(int size) implements Dataset, KnownDensity, KnownModes {
  private static final List<String> CLASSES = List.of("bars", "stripes");

  /** Far below the distance 1 of two patterns, so that a good sample is a pattern. */
  private static final double SPREAD = 0.1;

  @Override
  public DataShape shape() {
    return new DataShape(Shape.of(size, size, 1), 0, 1, true, CLASSES);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.of(2L << size);
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    EpochOrder order = new EpochOrder(2 << size, random.split(split.name()));
    return position -> examples(order.batch(position, batchSize));
  }

  private Batch examples(int[] indices) {
    int pixels = size * size;
    float[] values = new float[indices.length * pixels];
    int[] labels = new int[indices.length];
    for (int row = 0; row < indices.length; row++) {
      labels[row] = indices[row] >> size;
      paint(indices[row], values, row * pixels);
    }
    return new Batch(new Tensor(Shape.of(indices.length, size, size, 1), values), labels);
  }

  /** The low bits of an index say which lines are lit, the bit above them which way they run. */
  private void paint(int index, float[] values, int offset) {
    boolean stripes = index >> size == 1;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        values[offset + y * size + x] = index >> (stripes ? y : x) & 1;
      }
    }
  }

  @Override
  public double[] logDensity(Tensor examples) {
    double[] logarithms = new double[examples.count()];
    for (int row = 0; row < logarithms.length; row++) {
      float[] image = examples.row(row);
      int ways = (matches(image, 0) ? 1 : 0) + (matches(image, 1) ? 1 : 0);
      logarithms[row] = Math.log(ways) - (size + 1) * Math.log(2);
    }
    return logarithms;
  }

  private boolean matches(float[] image, int way) {
    int index = way << size;
    for (int line = 0; line < size; line++) {
      index |= (image[way == 1 ? line * size : line] == 1 ? 1 : 0) << line;
    }
    float[] painted = new float[size * size];
    paint(index, painted, 0);
    return java.util.Arrays.equals(image, painted);
  }

  /** The bars, and the stripes that are not bars too. */
  @Override
  public Tensor centres() {
    int each = 1 << size;
    int pixels = size * size;
    float[] values = new float[(2 * each - 2) * pixels];
    for (int mode = 0; mode < 2 * each - 2; mode++) {
      paint(mode < each ? mode : mode + 1, values, mode * pixels);
    }
    return new Tensor(Shape.of(2 * each - 2, pixels), values);
  }

  @Override
  public double spread(int mode) {
    return SPREAD;
  }

  @Override
  public double weight(int mode) {
    boolean both = mode == 0 || mode == (1 << size) - 1;
    return (both ? 2.0 : 1.0) / (2 << size);
  }
}
