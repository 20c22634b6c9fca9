package org.athanor.backends.nd4j.internal.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Changes whole blocks between floats and their bits. The just-in-time compiler makes no vector
 * code of a conversion between the two, so they are copied through a buffer that is seen both ways.
 */
final class Bits {
  private final FloatBuffer floats;
  private final IntBuffer ints;

  Bits() {
    ByteBuffer bytes = ByteBuffer.allocate(ElementProgram.BLOCK * Float.BYTES);
    bytes.order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
    ints = bytes.asIntBuffer();
  }

  /** The bits of floats. */
  void of(float[] x, int[] bits, int n) {
    floats.put(0, x, 0, n);
    ints.get(0, bits, 0, n);
  }

  /** The floats that have these bits. */
  void toFloats(int[] bits, float[] y, int n) {
    ints.put(0, bits, 0, n);
    floats.get(0, y, 0, n);
  }
}
