package org.athanor.experiments.internal.series;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Packs numbers into bytes: small whole numbers short, real numbers by planes of equal bytes. */
final class ByteWriter {

  private static final int WORTH_COMPRESSING = 96;

  private byte[] bytes = new byte[1024];
  private int size;

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** A number that is mostly small and never negative. */
  ByteWriter whole(long number) {
    room(10);
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A number that is mostly near zero. */
  ByteWriter signed(long number) {
    return whole((number << 1) ^ (number >> 63));
  }

  /** Numbers that mostly grow by the same amount. */
  ByteWriter steady(long[] numbers, int count) {
    long before = 0;
    long stride = 0;
    for (int index = 0; index < count; index++) {
      long growth = numbers[index] - before;
      signed(growth - stride);
      stride = growth;
      before = numbers[index];
    }
    return this;
  }

  /** Real numbers, bit for bit: all first bytes, then all second bytes, and so on. */
  ByteWriter reals(double[] numbers, int count) {
    room(8 * count);
    for (int index = 0; index < count; index++) {
      long bits = Double.doubleToRawLongBits(numbers[index]);
      for (int plane = 0; plane < 8; plane++) {
        bytes[size + plane * count + index] = (byte) (bits >>> (56 - 8 * plane));
      }
    }
    size += 8 * count;
    return this;
  }

  /** What was written, compressed where that helps. */
  byte[] packed() {
    if (size < WORTH_COMPRESSING) {
      return raw();
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes, 0, size);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(size / 2 + 16);
      out.write(1);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.size() <= size ? out.toByteArray() : raw();
    } finally {
      deflater.end();
    }
  }

  private byte[] raw() {
    byte[] out = new byte[size + 1];
    System.arraycopy(bytes, 0, out, 1, size);
    return out;
  }
}
