package org.athanor.training.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Numbers as little-endian bytes, a piece at a time, so that no second copy of all is made. */
final class Numbers {
  private static final int CHUNK = 1 << 16;

  private Numbers() {}

  /** What is done with each piece. */
  @FunctionalInterface
  interface Sink<X extends Exception> {
    void accept(ByteBuffer chunk) throws X;
  }

  static <X extends Exception> void inChunks(float[] values, Sink<X> sink) throws X {
    ByteBuffer bytes = buffer(values);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      bytes.clear().limit(count * Float.BYTES);
      bytes.asFloatBuffer().put(values, from, count);
      sink.accept(bytes);
    }
  }

  static void read(FileChannel channel, float[] values) throws IOException {
    ByteBuffer bytes = buffer(values);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      bytes.clear().limit(count * Float.BYTES);
      readAll(channel, bytes);
      bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values, from, count);
    }
  }

  static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  static void readAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
  }

  private static ByteBuffer buffer(float[] values) {
    int count = Math.min(CHUNK, values.length);
    return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
