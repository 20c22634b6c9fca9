package org.athanor.datasets.idx;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.athanor.api.text.Reasons;
import org.athanor.training.data.DataException;

/**
 * One file of the format IDX: two zero bytes, the type of its numbers (8 for unsigned bytes), the
 * number of axes, the length of each axis as a big-endian int, and the numbers, the last axis
 * running fastest.
 */
final class IdxFile implements Closeable {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int LONGEST_SIDE = 1 << 14;

  private final Path path;
  private final Bytes bytes;
  private final int[] axes;

  private IdxFile(Path path, Bytes bytes, int[] axes) {
    this.path = path;
    this.bytes = bytes;
    this.axes = axes;
  }

  /**
   * Opens a file and checks that it is whole.
   *
   * @param rank how many axes it must have: 3 for images, 1 for labels
   */
  static IdxFile open(Path path, int rank) throws DataException {
    Bytes bytes = null;
    try {
      boolean packed = path.getFileName().toString().endsWith(".gz");
      bytes = packed ? MemoryBytes.unpack(path) : new DiskBytes(path);
      return new IdxFile(path, bytes, header(path, bytes, rank));
    } catch (IOException trouble) {
      close(bytes);
      throw new DataException(
          "%s cannot be read: %s".formatted(path, Reasons.of(trouble)), trouble);
    } catch (DataException damage) {
      close(bytes);
      throw damage;
    }
  }

  private static void close(Bytes bytes) {
    try {
      if (bytes != null) {
        bytes.close();
      }
    } catch (IOException ignored) {
      // It was only read from.
    }
  }

  private static int[] header(Path path, Bytes bytes, int rank) throws IOException, DataException {
    int start = 4 + 4 * rank;
    if (bytes.length() < start) {
      throw new DataException(
          "%s ends at byte %d, within its header of %d bytes; get it again"
              .formatted(path, bytes.length(), start));
    }
    byte[] read = new byte[start];
    bytes.read(0, read);
    ByteBuffer header = ByteBuffer.wrap(read);
    int magic = header.getInt();
    if (magic != UNSIGNED_BYTES + rank) {
      throw new DataException(
          "%s is not an IDX file of %s: at byte 0 it has 0x%08x instead of 0x%08x"
              .formatted(path, rank == 1 ? "labels" : "images", magic, UNSIGNED_BYTES + rank));
    }
    int[] axes = new int[rank];
    long promised = 1;
    for (int axis = 0; axis < rank; axis++) {
      axes[axis] = header.getInt();
      if (axes[axis] < 1 || axis > 0 && axes[axis] > LONGEST_SIDE) {
        throw new DataException(
            "%s is damaged: at byte %d it says that axis %d has the length %d"
                .formatted(path, 4 + 4 * axis, axis, axes[axis]));
      }
      promised *= axes[axis];
    }
    promised += start;
    if (bytes.length() != promised) {
      throw new DataException(
          "%s is damaged: it ends at byte %d but its header promises %d bytes; get it again"
              .formatted(path, bytes.length(), promised));
    }
    return axes;
  }

  /** The number of examples. */
  int count() {
    return axes[0];
  }

  /** The length of an axis of one example. */
  int axis(int index) {
    return axes[index + 1];
  }

  /** Reads one or more examples. */
  void read(int example, byte[] into) {
    long width = 1;
    for (int axis = 1; axis < axes.length; axis++) {
      width *= axes[axis];
    }
    try {
      bytes.read(4 + 4 * axes.length + example * width, into);
    } catch (IOException trouble) {
      throw new UncheckedIOException(
          "%s cannot be read at example %d".formatted(path, example), trouble);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    close(bytes);
  }
}
