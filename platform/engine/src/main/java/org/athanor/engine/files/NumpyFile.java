package org.athanor.engine.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;

/**
 * Arrays in the format of numpy, version 1.0: a magic text, a header with type, order and shape,
 * padded to 64 bytes, and the numbers. Written are 32-bit floats; read are floats of 32 and 64
 * bits.
 */
public final class NumpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),? *\\}\\s*");

  private NumpyFile() {}

  /** Writes an array. */
  public static void write(Tensor array, Path file) throws IOException {
    String shape =
        Arrays.stream(array.shape().toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String comma = array.shape().rank() == 1 ? "," : "";
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + comma + "), }";
    int unpadded = MAGIC.length + 2 + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String padded = header + " ".repeat(padding) + "\n";
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(MAGIC);
      out.write(padded.length() & 0xFF);
      out.write(padded.length() >> 8);
      out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
      ByteBuffer number = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      for (float value : array.values()) {
        out.write(number.putFloat(0, value).array());
      }
    }
  }

  /**
   * Reads an array.
   *
   * @throws IOException when it is no array of floats in row order: what it is instead
   */
  public static Tensor read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < MAGIC.length + 2
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException(file + " is not a numpy file of version 1.0");
    }
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = MAGIC.length + 2 + Short.toUnsignedInt(content.getShort(MAGIC.length));
    if (start > bytes.length) {
      throw new IOException(file + " ends at byte " + bytes.length + ", within its header");
    }
    String header =
        new String(bytes, MAGIC.length + 2, start - MAGIC.length - 2, StandardCharsets.ISO_8859_1);
    Matcher match = HEADER.matcher(header.strip());
    if (!match.matches() || match.group(2).equals("True") && match.group(3).contains(", ")) {
      throw new IOException(
          file + " is not an array in row order: its header is " + header.strip());
    }
    return numbers(file, content.position(start), match.group(1), shape(match.group(3)));
  }

  private static Shape shape(String text) {
    return Shape.of(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(length -> !length.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray());
  }

  private static Tensor numbers(Path file, ByteBuffer content, String type, Shape shape)
      throws IOException {
    int width = type.equals("<f4") ? 4 : type.equals("<f8") ? 8 : 0;
    if (width == 0) {
      throw new IOException(
          file + " holds numbers of type '" + type + "'; save it with .astype('float32')");
    }
    if (content.remaining() != (long) width * shape.size()) {
      throw new IOException(
          "%s holds %d bytes of numbers but its shape %s takes %d"
              .formatted(file, content.remaining(), shape, (long) width * shape.size()));
    }
    float[] values = new float[shape.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = width == 4 ? content.getFloat() : (float) content.getDouble();
    }
    return new Tensor(shape, values);
  }
}
