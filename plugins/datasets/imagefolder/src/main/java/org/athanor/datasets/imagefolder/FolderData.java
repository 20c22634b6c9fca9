package org.athanor.datasets.imagefolder;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.EpochOrder;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Images that are decoded when they are asked for, and kept small if all of them fit. */
final class FolderData implements Dataset {
  private static final long MOST_KEPT = 256L << 20;

  private final Gallery gallery;
  private final Map<Split, int[]> parts;
  private final Shape element;
  private final double low;
  private final byte[][] kept;

  /**
   * Data of a folder.
   *
   * @param parts the images of each split
   */
  FolderData(Gallery gallery, Map<Split, int[]> parts, ImageFolderParameters parameters) {
    this.gallery = gallery;
    this.parts = Map.copyOf(parts);
    this.element = Shape.of(parameters.size(), parameters.size(), parameters.grey() ? 1 : 3);
    this.low = parameters.signed() ? -1 : 0;
    boolean fits = (long) gallery.files().size() * element.size() <= MOST_KEPT;
    this.kept = new byte[fits ? gallery.files().size() : 0][];
  }

  @Override
  public DataShape shape() {
    return new DataShape(element, low, 1, false, gallery.classes());
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.of(parts.get(split).length);
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    int[] ours = parts.get(split);
    EpochOrder order = new EpochOrder(ours.length, random.split(split.name()));
    return position ->
        read(Arrays.stream(order.batch(position, batchSize)).map(index -> ours[index]).toArray());
  }

  private Batch read(int[] chosen) {
    float[] values = new float[chosen.length * element.size()];
    int[] labels = new int[gallery.classes().isEmpty() ? 0 : chosen.length];
    for (int row = 0; row < chosen.length; row++) {
      byte[] picture = picture(chosen[row]);
      for (int at = 0; at < picture.length; at++) {
        double share = Byte.toUnsignedInt(picture[at]) / 255.0;
        values[row * picture.length + at] = (float) (low + (1 - low) * share);
      }
      if (labels.length > 0) {
        labels[row] = gallery.labels().get(chosen[row]);
      }
    }
    return new Batch(new Tensor(element.prepend(chosen.length), values), labels);
  }

  private byte[] picture(int index) {
    if (kept.length > 0 && kept[index] != null) {
      return kept[index];
    }
    byte[] read =
        Picture.read(gallery.files().get(index), element.dimension(0), element.dimension(2));
    if (kept.length > 0) {
      kept[index] = read;
    }
    return read;
  }
}
