package org.athanor.engine.backend;

/** A stretch of a device's memory. Closing it frees it at once. */
public interface Memory extends AutoCloseable {
  /** The number of elements. */
  int size();

  /** Copies {@code count} elements from {@code offset} on into an array at {@code from}. */
  void read(int offset, float[] into, int from, int count);

  /** Copies {@code count} elements of an array at {@code from} to {@code offset}. */
  void write(int offset, float[] values, int from, int count);

  @Override
  void close();
}
