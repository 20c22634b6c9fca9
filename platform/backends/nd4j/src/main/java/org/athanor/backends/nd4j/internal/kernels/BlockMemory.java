package org.athanor.backends.nd4j.internal.kernels;

import org.athanor.engine.backend.Memory;

/** Memory on the heap in blocks that loops run over as they are. */
public final class BlockMemory implements Memory {
  private final int size;
  private float[][] blocks;

  public BlockMemory(int elements) {
    size = elements;
    int count = (elements + ElementProgram.BLOCK - 1) / ElementProgram.BLOCK;
    blocks = new float[count][ElementProgram.BLOCK];
  }

  /** The block that begins at an element, a multiple of the block's length. */
  float[] block(int offset) {
    return blocks[offset / ElementProgram.BLOCK];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void read(int offset, float[] into, int from, int count) {
    for (int done = 0; done < count; ) {
      int at = (offset + done) % ElementProgram.BLOCK;
      int length = Math.min(ElementProgram.BLOCK - at, count - done);
      System.arraycopy(block(offset + done), at, into, from + done, length);
      done += length;
    }
  }

  @Override
  public void write(int offset, float[] values, int from, int count) {
    for (int done = 0; done < count; ) {
      int at = (offset + done) % ElementProgram.BLOCK;
      int length = Math.min(ElementProgram.BLOCK - at, count - done);
      System.arraycopy(values, from + done, block(offset + done), at, length);
      done += length;
    }
  }

  @Override
  public void close() {
    blocks = new float[0][];
  }
}
