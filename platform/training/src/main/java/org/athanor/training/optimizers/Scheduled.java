package org.athanor.training.optimizers;

import java.util.List;

/**
 * An optimiser whose rate follows a schedule. It is for the declaration of a step, which turns it
 * into the optimiser and a rate factor; the engine never meets it.
 *
 * @param optimizer not scheduled itself
 */
public record Scheduled(Optimizer optimizer, Schedule schedule) implements Optimizer {
  public Scheduled {
    if (optimizer instanceof Scheduled) {
      throw new IllegalArgumentException("an optimiser follows one schedule, but got " + optimizer);
    }
  }

  @Override
  public double rate() {
    return optimizer.rate();
  }

  @Override
  public List<String> slots() {
    return optimizer.slots();
  }
}
