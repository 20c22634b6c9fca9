package org.athanor.datasets.idx;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a file, unpacked, to be read at any place. */
interface Bytes extends Closeable {
  long length();

  /** Fills an array with the bytes from an offset on. */
  void read(long offset, byte[] into) throws IOException;
}
