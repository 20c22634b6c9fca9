package org.athanor.datasets.digits;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.EpochOrder;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Digits that are written when they are asked for, each from a random stream of its own. */
final class DigitData implements Dataset, KnownModes {
  private static final int CLASSES = 10;
  private static final int DRAWN_FOR_A_CENTRE = 200;

  private final DigitsParameters parameters;
  private Tensor centres;
  private double[] spreads;

  DigitData(DigitsParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public DataShape shape() {
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    Shape element = Shape.of(parameters.size(), parameters.size(), 1);
    return new DataShape(element, parameters.signed() ? -1 : 0, 1, parameters.binary(), names);
  }

  @Override
  public OptionalLong size(Split split) {
    return parameters.examples() == 0 ? OptionalLong.empty() : OptionalLong.of(count(split));
  }

  private int count(Split split) {
    int examples = parameters.examples();
    return split == Split.TRAIN ? examples : Math.max(1, examples / 6);
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    RandomStream ours = random.split(split.name());
    if (parameters.examples() == 0) {
      return position -> {
        RandomStream batch = ours.split(position);
        return write(batchSize, batch::split);
      };
    }
    RandomStream fixed = RandomStream.of(parameters.drawSeed()).split(split.name());
    EpochOrder order = new EpochOrder(count(split), ours);
    return position -> {
      int[] chosen = order.batch(position, batchSize);
      return write(batchSize, row -> fixed.split(chosen[row]));
    };
  }

  private Batch write(int count, IntFunction<RandomStream> streams) {
    int pixels = parameters.size() * parameters.size();
    float[] values = new float[count * pixels];
    int[] labels = new int[count];
    Canvas canvas = new Canvas(parameters.size());
    for (int row = 0; row < count; row++) {
      RandomStream random = streams.apply(row);
      labels[row] = random.nextInt(CLASSES);
      write(canvas, labels[row], random, values, row * pixels);
    }
    return new Batch(new Tensor(shape().element().prepend(count), values), labels);
  }

  private void write(Canvas canvas, int digit, RandomStream random, float[] values, int offset) {
    Handwriting hand = Handwriting.draw(parameters.distortion(), parameters.stroke(), random);
    canvas.draw(digit, hand, values, offset);
    int end = offset + parameters.size() * parameters.size();
    for (int pixel = offset; pixel < end; pixel++) {
      float grey = parameters.binary() ? values[pixel] >= 0.5 ? 1 : 0 : values[pixel];
      values[pixel] = parameters.signed() ? 2 * grey - 1 : grey;
    }
  }

  @Override
  public Tensor centres() {
    average();
    return centres;
  }

  /** The root mean square distance of a digit to the mean of its class. */
  @Override
  public double spread(int mode) {
    average();
    return spreads[mode];
  }

  @Override
  public double weight(int mode) {
    return 1.0 / CLASSES;
  }

  private void average() {
    if (centres != null) {
      return;
    }
    int pixels = parameters.size() * parameters.size();
    Canvas canvas = new Canvas(parameters.size());
    float[] means = new float[CLASSES * pixels];
    double[] found = new double[CLASSES];
    for (int digit = 0; digit < CLASSES; digit++) {
      double squares = 0;
      float[] image = new float[pixels];
      RandomStream random = RandomStream.of(0).split("centres").split(digit);
      for (int drawn = 0; drawn < DRAWN_FOR_A_CENTRE; drawn++) {
        write(canvas, digit, random, image, 0);
        for (int pixel = 0; pixel < pixels; pixel++) {
          means[digit * pixels + pixel] += image[pixel] / DRAWN_FOR_A_CENTRE;
          squares += image[pixel] * image[pixel] / DRAWN_FOR_A_CENTRE;
        }
      }
      for (int pixel = digit * pixels; pixel < (digit + 1) * pixels; pixel++) {
        squares -= means[pixel] * means[pixel];
      }
      // Without distortion all are alike, and rounding is all that is left.
      found[digit] = Math.sqrt(Math.max(squares, 1e-4));
    }
    spreads = found;
    centres = new Tensor(Shape.of(CLASSES, pixels), means);
  }
}
