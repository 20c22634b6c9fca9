package org.athanor.engine.backend;

import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.random.RandomStream;

/**
 * How every backend draws: each run takes one number from the step's stream, and block b of the run
 * is drawn from the stream of that number plus b. So blocks can be drawn in any order, by any
 * number of threads, and are the same on every backend.
 */
public final class BlockDraw {
  /** Elements of a block. */
  public static final int BLOCK = 1024;

  private final RandomStream stream;
  private final boolean normal;
  private long run;

  public BlockDraw(RandomStream stream, Distribution distribution) {
    this.stream = stream;
    this.normal = distribution == Distribution.NORMAL;
  }

  /** Begins a run. */
  public void begin() {
    run = stream.nextLong();
  }

  /**
   * Draws the first numbers of a block.
   *
   * @param own is made the block's stream
   */
  public void block(int index, RandomStream own, float[] into, int count) {
    stream.splitInto(own, run + index);
    if (normal) {
      own.fillNormal(into, 0, count);
    } else {
      own.fillUniform(into, 0, count);
    }
  }
}
