package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.RunId;
import org.athanor.api.sweep.Pruner;

/** Keeps the learning curves of a sweep for its pruner. */
final class Pruning {
  private final Pruner pruner;
  private final Orientation orientation;
  private final Map<RunId, Points> curves = new HashMap<>();

  Pruning(Pruner pruner, Orientation orientation) {
    this.pruner = pruner;
    this.orientation = orientation;
  }

  /** Adds a point to the curve of a run, and judges it. */
  synchronized boolean isHopeless(RunId run, String metric, long step, double value) {
    if (pruner == Pruner.NONE || !metric.equals(orientation.metric())) {
      return false;
    }
    Points own = curves.computeIfAbsent(run, any -> new Points());
    own.add(step, Double.isNaN(value) ? Double.POSITIVE_INFINITY : orientation.score(value));
    List<Pruner.Curve> others =
        curves.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(run))
            .map(entry -> entry.getValue().curve())
            .toList();
    return pruner.hopeless(own.curve(), others);
  }

  /** Forgets what a run did in an attempt that is begun again. */
  synchronized void restart(RunId run) {
    curves.remove(run);
  }

  private static final class Points {
    private final List<Long> steps = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    private void add(long step, double score) {
      steps.add(step);
      scores.add(score);
    }

    private Pruner.Curve curve() {
      return new Pruner.Curve(steps, scores);
    }
  }
}
