package org.athanor.backends.nd4j.internal.kernels;

import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.random.RandomStream;

/** Draws numbers block by block. */
public final class DrawCall implements Call {
  private final RandomStream stream;
  private final boolean normal;
  private final Tensor result;
  private final float[] block = new float[ElementProgram.BLOCK];

  public DrawCall(RandomStream stream, Distribution distribution, Tensor result) {
    this.stream = stream;
    this.normal = distribution == Distribution.NORMAL;
    this.result = result;
  }

  @Override
  public void run() {
    for (int start = 0; start < result.size(); start += block.length) {
      int count = Math.min(block.length, result.size() - start);
      if (normal) {
        stream.fillNormal(block, 0, count);
      } else {
        stream.fillUniform(block, 0, count);
      }
      result.memory().write(result.offset() + start, block, 0, count);
    }
  }
}
