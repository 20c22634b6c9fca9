package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Series;
import org.athanor.api.store.SeriesQuery;
import org.athanor.api.sweep.Pruner;

/** Keeps the learning curves of a sweep for its pruner. */
final class Pruning {
  /** A longer curve is recalled in as many pieces, each by its mean. */
  private static final int POINTS_RECALLED = 2000;

  private final Pruner pruner;
  private final Orientation orientation;
  private final Map<RunId, Points> curves = new HashMap<>();

  Pruning(Pruner pruner, Orientation orientation) {
    this.pruner = pruner;
    this.orientation = orientation;
  }

  /** Takes up the curves of trials that are done, so that later ones are compared with them. */
  synchronized void recall(ExperimentStore store, List<RunId> runs) {
    if (pruner == Pruner.NONE || runs.isEmpty()) {
      return;
    }
    List<SeriesQuery> queries =
        runs.stream()
            .map(run -> SeriesQuery.whole(run, orientation.metric(), POINTS_RECALLED))
            .toList();
    for (Series series : store.series(queries)) {
      for (Series.Bucket bucket : series.buckets()) {
        curves
            .computeIfAbsent(series.run(), any -> new Points())
            .add(bucket.lastStep(), score(bucket.mean()));
      }
    }
  }

  private double score(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : orientation.score(value);
  }

  /** Adds a point to the curve of a run, and judges it. */
  synchronized boolean isHopeless(RunId run, String metric, long step, double value) {
    if (pruner == Pruner.NONE || !metric.equals(orientation.metric())) {
      return false;
    }
    Points own = curves.computeIfAbsent(run, any -> new Points());
    own.add(step, score(value));
    List<Pruner.Curve> others =
        curves.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(run))
            .map(entry -> entry.getValue().curve())
            .toList();
    return pruner.hopeless(own.curve(), others);
  }

  /**
   * Takes the curve of a run as the store has it: what lay behind the checkpoint that the run goes
   * on from was dropped there, and comes once more.
   */
  synchronized void restart(ExperimentStore store, RunId run) {
    curves.remove(run);
    recall(store, List.of(run));
  }

  private static final class Points {
    private final List<Long> steps = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    private Pruner.Curve curve = new Pruner.Curve(List.of(), List.of());

    private void add(long step, double score) {
      steps.add(step);
      scores.add(score);
    }

    /** The curve, made anew only when it has grown: all others are asked for at every point. */
    private Pruner.Curve curve() {
      if (curve.steps().size() < steps.size()) {
        curve = new Pruner.Curve(steps, scores);
      }
      return curve;
    }
  }
}
