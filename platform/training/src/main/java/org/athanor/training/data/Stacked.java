package org.athanor.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/**
 * Grey images laid on top of each other as the channels of one: of 10 classes, three make 1,000
 * modes (Che et al. 2017; Metz et al. 2017). Layers are drawn independently and without end. The
 * class is the number whose digits are the classes of the layers, the first layer's foremost; modes
 * are known where those of a layer are.
 */
public final class Stacked implements Dataset {
  private final Dataset layer;
  private final int depth;

  /**
   * Stacked data; closing it closes the layer's.
   *
   * @param layer labelled images of one channel
   * @param depth how many of them make one, at least 2
   */
  public Stacked(Dataset layer, int depth) {
    DataShape shape = layer.shape();
    if (!shape.isImage() || shape.element().last() != 1 || !shape.isLabelled() || depth < 2) {
      throw new IllegalArgumentException(
          "two or more labelled images of one channel can be stacked, but here are %d of shape %s with %d classes"
              .formatted(depth, shape.element(), shape.classes().size()));
    }
    this.layer = layer;
    this.depth = depth;
  }

  @Override
  public DataShape shape() {
    DataShape one = layer.shape();
    return new DataShape(
        one.element().with(-1, depth), one.low(), one.high(), one.binary(), names(one.classes()));
  }

  private List<String> names(List<String> classes) {
    List<String> names = List.of("");
    String between = classes.stream().allMatch(name -> name.length() == 1) ? "" : "/";
    for (int index = 0; index < depth; index++) {
      List<String> longer = new ArrayList<>();
      for (String name : names) {
        classes.forEach(other -> longer.add(name.isEmpty() ? other : name + between + other));
      }
      names = longer;
    }
    return names;
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    List<BatchStream> layers = new ArrayList<>();
    for (int index = 0; index < depth; index++) {
      layers.add(layer.batches(split, batchSize, random.split("layer").split(index)));
    }
    return position -> stack(layers.stream().map(stream -> stream.batch(position)).toList());
  }

  private Batch stack(List<Batch> layers) {
    int count = layers.get(0).count();
    int pixels = layers.get(0).values().values().length;
    float[] values = new float[pixels * depth];
    int[] labels = new int[count];
    for (int index = 0; index < depth; index++) {
      write(layers.get(index).values().values(), 0, values, index, pixels);
      for (int row = 0; row < count; row++) {
        labels[row] =
            labels[row] * layer.shape().classes().size() + layers.get(index).labels()[row];
      }
    }
    return new Batch(new Tensor(shape().element().prepend(count), values), labels);
  }

  /** Writes some pixels as one channel. */
  private void write(float[] from, int offset, float[] to, int start, int pixels) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      to[start + pixel * depth] = from[offset + pixel];
    }
  }

  @Override
  public <C> Optional<C> knowledge(Class<C> type) {
    return type == KnownModes.class
        ? layer.knowledge(KnownModes.class).map(modes -> type.cast(new StackedModes(modes)))
        : Optional.empty();
  }

  /** Every combination of the layers' modes. */
  private final class StackedModes implements KnownModes {
    private final KnownModes modes;
    private final int each;

    StackedModes(KnownModes modes) {
      this.modes = modes;
      this.each = modes.centres().count();
    }

    /** The mode of a layer in a combination. */
    private int of(int mode, int index) {
      int rest = mode;
      for (int later = depth - 1; later > index; later--) {
        rest /= each;
      }
      return rest % each;
    }

    @Override
    public Tensor centres() {
      Tensor centres = modes.centres();
      int pixels = centres.width();
      int count = (int) Math.pow(each, depth);
      float[] values = new float[count * pixels * depth];
      for (int mode = 0; mode < count; mode++) {
        for (int index = 0; index < depth; index++) {
          int start = mode * pixels * depth + index;
          write(centres.values(), of(mode, index) * pixels, values, start, pixels);
        }
      }
      return new Tensor(Shape.of(count, pixels * depth), values);
    }

    @Override
    public double spread(int mode) {
      double squares = 0;
      for (int index = 0; index < depth; index++) {
        squares += modes.spread(of(mode, index)) * modes.spread(of(mode, index));
      }
      return Math.sqrt(squares);
    }

    @Override
    public double weight(int mode) {
      double weight = 1;
      for (int index = 0; index < depth; index++) {
        weight *= modes.weight(of(mode, index));
      }
      return weight;
    }
  }

  @Override
  public void close() {
    layer.close();
  }
}
