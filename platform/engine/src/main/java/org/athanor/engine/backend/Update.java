package org.athanor.engine.backend;

import java.util.List;
import org.athanor.training.optimizers.Optimizer;

/**
 * One update of an optimiser over flat vectors of equal length. It reads the number of the update
 * from the clock and does not change it.
 *
 * @param parameters what is moved
 * @param gradients what it is moved against
 * @param slots the optimiser's vectors in the order of its description, each beginning at a
 *     multiple of 2048 elements of its memory
 * @param rateFactor a scalar that the rate is multiplied by
 * @param clock counts the updates
 */
public record Update(
    Optimizer optimizer,
    Tensor parameters,
    Tensor gradients,
    List<Tensor> slots,
    Tensor rateFactor,
    Clock clock) {
  public Update {
    slots = List.copyOf(slots);
  }

  /** The number of updates begun: 1 during the first. */
  public static final class Clock {
    private long time;

    public long time() {
      return time;
    }

    public void set(long time) {
      this.time = time;
    }

    public void advance() {
      time++;
    }
  }
}
