package org.athanor.experiments.internal.series;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.athanor.api.store.StoreException;

/** Unpacks what {@link ByteWriter} packed. */
final class ByteReader {

  private final byte[] bytes;
  private final int size;
  private int position;

  ByteReader(byte[] packed) {
    if (packed[0] == 0) {
      bytes = packed;
      size = packed.length;
      position = 1;
      return;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, 1, packed.length - 1);
      byte[] out = new byte[packed.length * 3];
      int filled = 0;
      while (!inflater.finished()) {
        if (filled == out.length) {
          out = Arrays.copyOf(out, out.length * 2);
        }
        int count = inflater.inflate(out, filled, out.length - filled);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new StoreException("A chunk of a metric series is cut short.");
        }
        filled += count;
      }
      bytes = out;
      size = filled;
    } catch (DataFormatException damage) {
      throw new StoreException("A chunk of a metric series is damaged.", damage);
    } finally {
      inflater.end();
    }
  }

  boolean hasMore() {
    return position < size;
  }

  long whole() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[position++];
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  int count() {
    return (int) whole();
  }

  long signed() {
    long number = whole();
    return (number >>> 1) ^ -(number & 1);
  }

  long[] steady(int count) {
    long[] numbers = new long[count];
    long before = 0;
    long stride = 0;
    for (int index = 0; index < count; index++) {
      stride += signed();
      before += stride;
      numbers[index] = before;
    }
    return numbers;
  }

  double[] reals(int count) {
    double[] numbers = new double[count];
    for (int index = 0; index < count; index++) {
      long bits = 0;
      for (int plane = 0; plane < 8; plane++) {
        bits = (bits << 8) | (bytes[position + plane * count + index] & 0xFF);
      }
      numbers[index] = Double.longBitsToDouble(bits);
    }
    position += 8 * count;
    return numbers;
  }
}
