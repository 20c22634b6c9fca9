package org.athanor.engine.backend;

/** Memory in single precision on the heap. */
public final class HeapMemory implements Memory {
  private static final float[] CLOSED = {};

  private float[] values;

  public HeapMemory(int elements) {
    values = new float[elements];
  }

  /** The elements themselves. */
  public float[] array() {
    return values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public void read(int offset, float[] into, int from, int count) {
    System.arraycopy(values, offset, into, from, count);
  }

  @Override
  public void write(int offset, float[] source, int from, int count) {
    System.arraycopy(source, from, values, offset, count);
  }

  @Override
  public void close() {
    values = CLOSED;
  }
}
