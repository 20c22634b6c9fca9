package org.athanor.sweeps;

import java.util.List;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.sweep.Setting;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happened, one thing after the other on one thread, and only once the store has
 * acknowledged it: what was told here survives the death of any process.
 */
@ConsumerType
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** A sweep is written down and begins, or is gone on with. */
  default void sweepBegan(SweepStart start) {}

  /** A run is written down and waits for its worker to be ready. */
  default void began(RunStart start) {}

  /**
   * Training begins.
   *
   * @param bundles every bundle that takes part
   * @param device what the numbers are computed with
   * @param firstStep 0, or the step of the checkpoint it goes on from
   */
  default void trains(RunId run, List<BundleUse> bundles, String device, long firstStep) {}

  /** Metrics of one step. */
  default void metrics(RunId run, List<MetricPoint> points) {}

  /** A measure was taken. */
  default void measured(RunId run, Measurement measurement) {}

  /** Samples were drawn and are in the store. */
  default void sample(ArtifactReference samples) {}

  /** A checkpoint is in the store. */
  default void checkpoint(ArtifactReference checkpoint) {}

  /** Something a person should know, in one sentence. */
  default void warning(RunId run, String sentence) {}

  /** A run failed for a reason outside of its experiment and will be begun again. */
  default void retried(RunId run, String reason) {}

  /** The pruner has given a run up, which counts as tried; told before its end, as stopped. */
  default void pruned(RunId run) {}

  /**
   * A run reached its end.
   *
   * @param reason why it failed or was stopped, in a sentence; empty when it finished
   */
  default void ended(RunId run, RunStatus status, String reason) {}

  /** A setting of a sweep cannot be run: its parts do not fit each other. Nothing was trained. */
  default void refused(Setting setting, List<Problem> problems) {}
}
