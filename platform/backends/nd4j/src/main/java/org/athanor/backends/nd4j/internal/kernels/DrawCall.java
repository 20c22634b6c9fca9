package org.athanor.backends.nd4j.internal.kernels;

import org.athanor.engine.backend.BlockDraw;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.random.RandomStream;

/** Draws numbers block by block; each block has a stream of its own, whoever draws it. */
public final class DrawCall implements Call {
  /** Blocks of a chunk of the work: some tens of microseconds. */
  private static final int CHUNK = 8;

  private final Tensor result;
  private final BlockDraw draw;
  private final Crew crew;
  private final Crew.Job job;
  private final float[][] blocks;
  private final RandomStream[] streams;

  public DrawCall(RandomStream stream, Distribution distribution, Tensor result, Crew crew) {
    this.result = result;
    this.draw = new BlockDraw(stream, distribution);
    this.crew = crew;
    this.blocks = new float[crew.size()][BlockDraw.BLOCK];
    this.streams = new RandomStream[crew.size()];
    for (int member = 0; member < streams.length; member++) {
      streams[member] = RandomStream.of(0);
    }
    int chunkSize = CHUNK * BlockDraw.BLOCK;
    this.job = new Crew.Job(this::run, (result.size() + chunkSize - 1) / chunkSize);
  }

  @Override
  public void run() {
    draw.begin();
    crew.run(job);
  }

  private void run(int member, int part) {
    for (int block = part * CHUNK; block < (part + 1) * CHUNK; block++) {
      int start = block * BlockDraw.BLOCK;
      int count = Math.min(BlockDraw.BLOCK, result.size() - start);
      if (count > 0) {
        draw.block(block, streams[member], blocks[member], count);
        result.memory().write(result.offset() + start, blocks[member], 0, count);
      }
    }
  }
}
