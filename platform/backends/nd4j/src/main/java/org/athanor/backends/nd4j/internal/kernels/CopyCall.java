package org.athanor.backends.nd4j.internal.kernels;

import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;

/** Copies a tensor block by block. */
public final class CopyCall implements Call {
  private final Tensor from;
  private final Tensor to;
  private final float[] block = new float[ElementProgram.BLOCK];

  public CopyCall(Tensor from, Tensor to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public void run() {
    for (int start = 0; start < from.size(); start += block.length) {
      int count = Math.min(block.length, from.size() - start);
      from.memory().read(from.offset() + start, block, 0, count);
      to.memory().write(to.offset() + start, block, 0, count);
    }
  }
}
