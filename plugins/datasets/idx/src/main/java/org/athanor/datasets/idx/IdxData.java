package org.athanor.datasets.idx;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.athanor.datasets.idx.IdxParameters.Binarisation;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.EpochOrder;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Images that are made into numbers as they are asked for. */
final class IdxData implements Dataset {
  private final Map<Split, IdxPart> parts;
  private final List<String> classes;
  private final Pixels pixels;
  private final IdxParameters parameters;

  IdxData(Map<Split, IdxPart> parts, List<String> classes, IdxParameters parameters) {
    this.parts = Map.copyOf(parts);
    this.classes = List.copyOf(classes);
    this.pixels = Pixels.of(parameters);
    this.parameters = parameters;
  }

  @Override
  public DataShape shape() {
    IdxFile images = parts.get(Split.TRAIN).images();
    boolean swapped = parameters.transposed();
    Shape element = Shape.of(images.axis(swapped ? 1 : 0), images.axis(swapped ? 0 : 1), 1);
    return new DataShape(element, pixels.low(), pixels.high(), pixels.binary(), classes);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.of(count(split));
  }

  private int count(Split split) {
    int all = parts.get(split).images().count();
    boolean limited = split == Split.TRAIN && parameters.examples() > 0;
    return limited ? Math.min(all, parameters.examples()) : all;
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    RandomStream ours = random.split(split.name());
    RandomStream drawn = ours.split("pixels");
    RandomStream fixed = RandomStream.of(parameters.binarySeed()).split(split.name());
    EpochOrder order = new EpochOrder(count(split), ours);
    return position -> {
      int[] chosen = order.batch(position, batchSize);
      RandomStream anew = drawn.split(position);
      boolean dynamic = pixels.binarisation() == Binarisation.DYNAMIC;
      return read(
          parts.get(split), chosen, row -> dynamic ? anew.split(row) : fixed.split(chosen[row]));
    };
  }

  private Batch read(IdxPart part, int[] indices, IntFunction<RandomStream> draws) {
    Shape element = shape().element();
    float[] values = new float[indices.length * element.size()];
    int[] labels = new int[part.labels().length == 0 ? 0 : indices.length];
    byte[] grey = new byte[element.size()];
    for (int row = 0; row < indices.length; row++) {
      part.images().read(indices[row], grey);
      byte[] upright = parameters.transposed() ? transposed(grey, element) : grey;
      pixels.write(upright, values, row * grey.length, draws.apply(row));
      if (labels.length > 0) {
        labels[row] = Byte.toUnsignedInt(part.labels()[indices[row]]);
      }
    }
    return new Batch(new Tensor(element.prepend(indices.length), values), labels);
  }

  /** In the file, columns run slower than rows. */
  private static byte[] transposed(byte[] grey, Shape element) {
    int height = element.dimension(0);
    int width = element.dimension(1);
    byte[] upright = new byte[grey.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        upright[y * width + x] = grey[x * height + y];
      }
    }
    return upright;
  }

  @Override
  public void close() {
    parts.values().forEach(IdxPart::close);
  }
}
