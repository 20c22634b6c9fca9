package org.athanor.experiments.internal.exchange;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.athanor.experiments.internal.series.Points;

/**
 * The points of a series as bytes, 24 a point: step and time as 64-bit integers and the value as
 * the bits of a 64-bit real number, the low byte first.
 */
final class SeriesFile {

  static final int POINT = 24;

  private SeriesFile() {}

  static void write(List<Points> parts, OutputStream to) throws IOException {
    for (Points points : parts) {
      ByteBuffer bytes = buffer(points.size());
      for (int index = 0; index < points.size(); index++) {
        bytes.putLong(points.step(index));
        bytes.putLong(points.time(index));
        bytes.putLong(Double.doubleToRawLongBits(points.value(index)));
      }
      to.write(bytes.array());
    }
  }

  static List<Points> read(InputStream from, List<Integer> sizes) throws IOException {
    DataInputStream in = new DataInputStream(from);
    List<Points> parts = new ArrayList<>();
    for (int size : sizes) {
      ByteBuffer bytes = buffer(size);
      try {
        in.readFully(bytes.array());
      } catch (EOFException end) {
        throw new DamagedFileException("a series in it is cut short");
      }
      Points points = new Points();
      while (bytes.hasRemaining()) {
        points.add(bytes.getLong(), bytes.getLong(), Double.longBitsToDouble(bytes.getLong()));
      }
      parts.add(points);
    }
    return parts;
  }

  private static ByteBuffer buffer(int points) {
    return ByteBuffer.allocate(Math.multiplyExact(points, POINT)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
