package org.athanor.datasets.idx;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.training.data.DataException;
import org.athanor.training.data.Split;

/**
 * The files of one split.
 *
 * @param images its images
 * @param labels a class for each image; none where there is no file of labels
 */
record IdxPart(IdxFile images, byte[] labels) implements Closeable {
  static IdxPart open(IdxFolder folder, Split split) throws DataException {
    IdxFile images = IdxFile.open(folder.images(split), 3);
    try {
      Optional<Path> labels = folder.labels(split);
      return new IdxPart(images, labels.isPresent() ? read(images, labels.get()) : new byte[0]);
    } catch (DataException damage) {
      images.close();
      throw damage;
    }
  }

  private static byte[] read(IdxFile images, Path path) throws DataException {
    try (IdxFile labels = IdxFile.open(path, 1)) {
      if (labels.count() != images.count()) {
        throw new DataException(
            "%s has %d labels but %s has %d images"
                .formatted(path, labels.count(), images.path(), images.count()));
      }
      byte[] read = new byte[labels.count()];
      labels.read(0, read);
      return read;
    }
  }

  /** One more than the greatest label; 0 without labels. */
  int classes() {
    int classes = 0;
    for (byte label : labels) {
      classes = Math.max(classes, Byte.toUnsignedInt(label) + 1);
    }
    return classes;
  }

  @Override
  public void close() {
    images.close();
  }
}
