package org.athanor.datasets.idx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.athanor.training.data.DataException;

/** The unpacked bytes of a packed file. */
record MemoryBytes(byte[] bytes) implements Bytes {
  private static final int MOST = 256 << 20;

  static MemoryBytes unpack(Path path) throws IOException, DataException {
    byte[] bytes = new byte[1 << 16];
    int length = 0;
    try (InputStream raw = Files.newInputStream(path);
        InputStream unpacked = new GZIPInputStream(raw, 1 << 16)) {
      while (true) {
        int read = unpacked.read(bytes, length, bytes.length - length);
        if (read < 0) {
          return new MemoryBytes(Arrays.copyOf(bytes, length));
        }
        length += read;
        if (length > MOST) {
          throw new DataException(
              "%s unpacks to more than %d MiB: unpack it with gunzip, and it is read from disk"
                  .formatted(path, MOST >> 20));
        }
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, Math.min(2 * length, MOST + 1));
        }
      }
    } catch (EOFException | ZipException damage) {
      throw new DataException(
          "%s is damaged: it cannot be unpacked beyond byte %d of its content (%s); get it again"
              .formatted(path, length, damage.getMessage()),
          damage);
    }
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void read(long offset, byte[] into) {
    System.arraycopy(bytes, (int) offset, into, 0, into.length);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
