package org.athanor.api.sweep;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Judges trials by their learning curves. */
@ConsumerType
public interface Pruner {
  /** Never ends a trial. */
  Pruner NONE = (curve, others) -> false;

  /**
   * Whether a trial should end now.
   *
   * @param curve the trial's own curve so far
   * @param others the curves of the sweep's other trials, finished or not
   */
  boolean hopeless(Curve curve, List<Curve> others);

  /**
   * A sweep metric over steps, oriented so that less is better.
   *
   * @param steps ascending
   * @param scores one for each step
   */
  record Curve(List<Long> steps, List<Double> scores) {
    public Curve {
      steps = List.copyOf(steps);
      scores = List.copyOf(scores);
    }
  }
}
