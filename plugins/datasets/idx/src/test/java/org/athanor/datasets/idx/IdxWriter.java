package org.athanor.datasets.idx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files to test with. */
final class IdxWriter {
  static final int HEIGHT = 3;
  static final int WIDTH = 2;

  private IdxWriter() {}

  /** The grey of a pixel: no two images are equal, and black and white are among them. */
  static int grey(int image, int pixel) {
    return pixel == 0 ? image : pixel == 1 ? 255 : pixel == 2 ? 0 : 40 * pixel;
  }

  static byte[] images(int from, int to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int word : new int[] {0x803, to - from, HEIGHT, WIDTH}) {
      out.writeInt(word);
    }
    for (int image = from; image < to; image++) {
      for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
        out.writeByte(grey(image, pixel));
      }
    }
    return bytes.toByteArray();
  }

  static byte[] labels(int from, int to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x801);
    out.writeInt(to - from);
    for (int image = from; image < to; image++) {
      out.writeByte(image % 3);
    }
    return bytes.toByteArray();
  }

  static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** A whole set of 12 training and 5 test images. */
  static void set(Path folder, String prefix, boolean packed) throws IOException {
    write(folder, prefix + "train-images-idx3-ubyte", images(0, 12), packed);
    write(folder, prefix + "train-labels-idx1-ubyte", labels(0, 12), packed);
    write(folder, prefix + "t10k-images-idx3-ubyte", images(12, 17), packed);
    write(folder, prefix + "t10k-labels-idx1-ubyte", labels(12, 17), packed);
  }

  private static void write(Path folder, String name, byte[] content, boolean packed)
      throws IOException {
    Files.write(folder.resolve(packed ? name + ".gz" : name), packed ? packed(content) : content);
  }
}
