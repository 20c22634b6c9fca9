package org.athanor.training.optimizers;

import java.util.List;

/**
 * How parameters follow their gradients: a pure description. The engine runs it over flat vectors
 * of parameters p, gradients g and the optimiser's own slots; t counts the updates, from 1. In
 * every formula the rate is the product of the description's and the step's rate factor.
 */
public sealed interface Optimizer
    permits Adagrad, Adam, OptimisticAdam, RmsProp, Scheduled, StochasticGradientDescent {
  /** The size of a step before any schedule; above 0. */
  double rate();

  /** The names of the vectors that the optimiser keeps, each as long as the parameters. */
  List<String> slots();

  /** This with a rate that follows a schedule. */
  default Optimizer scheduled(Schedule schedule) {
    return schedule.equals(Schedule.CONSTANT) ? this : new Scheduled(this, schedule);
  }
}
