package org.athanor.backends.arrays.internal;

import org.athanor.engine.backend.BlockDraw;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.random.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Random numbers are drawn on the host from the platform's own streams and copied to the device, so
 * that every device sees the same, to the bit.
 */
final class Draws {
  private Draws() {}

  static Call call(
      RandomStream stream,
      Distribution distribution,
      Tensor result,
      Workbench bench,
      Elements elements) {
    BlockDraw draw = new BlockDraw(stream, distribution);
    RandomStream own = RandomStream.of(0);
    float[] values = new float[result.size()];
    float[] block = new float[BlockDraw.BLOCK];
    Region staged = bench.keep(DataType.FLOAT, result.size());
    Call copy = elements.copy(staged.array(), ArrayMemory.view(result, Shape.of(result.size())));
    return () -> {
      draw.begin();
      for (int start = 0; start < values.length; start += block.length) {
        int count = Math.min(block.length, values.length - start);
        draw.block(start / block.length, own, block, count);
        System.arraycopy(block, 0, values, start, count);
      }
      staged.write(values);
      copy.run();
    };
  }
}
