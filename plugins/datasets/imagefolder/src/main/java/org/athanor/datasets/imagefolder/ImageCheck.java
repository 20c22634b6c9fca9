package org.athanor.datasets.imagefolder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.athanor.api.text.Reasons;
import org.athanor.training.data.DataException;

/**
 * Looks whether an image file is whole, by the skeleton of its format alone: quick enough to do it
 * for all files before anything is trained.
 */
final class ImageCheck {
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int JPEG = 0xFFD8;
  private static final int JPEG_END = 0xD9;
  private static final int TAIL = 1 << 12;

  private ImageCheck() {}

  static void check(Path path) throws DataException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      if (length < 8) {
        throw new DataException("%s is damaged: it ends at byte %d".formatted(path, length));
      }
      long start = file.readLong();
      if (start == PNG) {
        checkChunks(path, file, length);
      } else if (start >>> 48 == JPEG) {
        checkEnd(path, file, length);
      } else {
        throw new DataException(
            "%s is neither PNG nor JPEG: at byte 0 it has 0x%016x".formatted(path, start));
      }
    } catch (IOException trouble) {
      throw new DataException(
          "%s cannot be read: %s".formatted(path, Reasons.of(trouble)), trouble);
    }
  }

  /** A PNG is a row of chunks, each with its length before and a check sum behind it. */
  private static void checkChunks(Path path, RandomAccessFile file, long length)
      throws IOException, DataException {
    long at = 8;
    byte[] type = new byte[4];
    while (at + 12 <= length) {
      file.seek(at);
      long size = Integer.toUnsignedLong(file.readInt());
      file.readFully(type);
      if (new String(type, StandardCharsets.ISO_8859_1).equals("IEND")) {
        return;
      }
      if (at + 12 + size > length) {
        break;
      }
      at += 12 + size;
    }
    throw new DataException(
        "%s is damaged: it ends at byte %d, within what begins at byte %d"
            .formatted(path, length, at));
  }

  /** A JPEG ends with a mark, behind which some cameras leave more. */
  private static void checkEnd(Path path, RandomAccessFile file, long length)
      throws IOException, DataException {
    byte[] tail = new byte[(int) Math.min(TAIL, length)];
    file.seek(length - tail.length);
    file.readFully(tail);
    for (int at = tail.length - 1; at > 0; at--) {
      if (Byte.toUnsignedInt(tail[at]) == JPEG_END && tail[at - 1] == (byte) 0xFF) {
        return;
      }
    }
    throw new DataException(
        "%s is damaged: it ends at byte %d without the mark of an end".formatted(path, length));
  }
}
