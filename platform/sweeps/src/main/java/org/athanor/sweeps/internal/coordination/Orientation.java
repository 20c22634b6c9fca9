package org.athanor.sweeps.internal.coordination;

import org.athanor.api.experiment.SweepParameters;

/**
 * What settings are compared by.
 *
 * @param metric the metric's name; empty when nothing is compared
 * @param sign 1 when less is better, -1 when more is
 */
record Orientation(String metric, int sign) {
  static Orientation of(SweepParameters parameters) {
    boolean less = parameters.direction() == SweepParameters.Direction.MINIMIZE;
    return new Orientation(parameters.metric(), less ? 1 : -1);
  }

  /** The value, so that less is better. */
  double score(double value) {
    return sign * value;
  }
}
