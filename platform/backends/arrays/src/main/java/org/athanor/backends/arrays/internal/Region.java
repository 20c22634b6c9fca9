package org.athanor.backends.arrays.internal;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One flat array of the device, all zero. ND4J 1.0.0-M2.1 does not give back what a closed array
 * had until the collector finds it, so the collector is called for whenever enough was closed.
 */
final class Region implements AutoCloseable {
  /** How much may be closed and not yet given back: 32 MiB. */
  private static final long LITTER = 32 << 20;

  private static final Litter litter = new Litter();

  private final INDArray array;

  Region(DataType type, long elements) {
    array = Nd4j.zeros(type, elements);
  }

  INDArray array() {
    return array;
  }

  /** Copies numbers in; as many as there are elements. */
  void write(float[] values) {
    array.data().setData(values);
  }

  /** Copies numbers out. */
  float[] read() {
    return array.data().asFloat();
  }

  @Override
  public void close() {
    if (array.closeable()) {
      long bytes = array.length() * array.dataType().width();
      array.close();
      litter.add(bytes);
    }
  }

  /** What was closed since the collector was last called for. */
  private static final class Litter {
    private long bytes;

    synchronized void add(long more) {
      bytes += more;
      if (bytes > LITTER) {
        bytes = 0;
        Nd4j.getMemoryManager().invokeGc();
      }
    }
  }
}
