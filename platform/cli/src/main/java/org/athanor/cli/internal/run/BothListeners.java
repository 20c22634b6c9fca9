package org.athanor.cli.internal.run;

import java.util.List;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;

/** Tells two listeners, one after the other. */
record BothListeners(RunListener first, RunListener second) implements RunListener {
  @Override
  public void sweepBegan(SweepStart start) {
    first.sweepBegan(start);
    second.sweepBegan(start);
  }

  @Override
  public void began(RunStart start) {
    first.began(start);
    second.began(start);
  }

  @Override
  public void trains(RunId run, List<BundleUse> bundles, String device, long firstStep) {
    first.trains(run, bundles, device, firstStep);
    second.trains(run, bundles, device, firstStep);
  }

  @Override
  public void metrics(RunId run, List<MetricPoint> points) {
    first.metrics(run, points);
    second.metrics(run, points);
  }

  @Override
  public void measured(RunId run, Measurement measurement) {
    first.measured(run, measurement);
    second.measured(run, measurement);
  }

  @Override
  public void sample(ArtifactReference samples) {
    first.sample(samples);
    second.sample(samples);
  }

  @Override
  public void checkpoint(ArtifactReference checkpoint) {
    first.checkpoint(checkpoint);
    second.checkpoint(checkpoint);
  }

  @Override
  public void warning(RunId run, String sentence) {
    first.warning(run, sentence);
    second.warning(run, sentence);
  }

  @Override
  public void retried(RunId run, String reason) {
    first.retried(run, reason);
    second.retried(run, reason);
  }

  @Override
  public void pruned(RunId run) {
    first.pruned(run);
    second.pruned(run);
  }

  @Override
  public void ended(RunId run, RunStatus status, String reason) {
    first.ended(run, status, reason);
    second.ended(run, status, reason);
  }

  @Override
  public void refused(Setting setting, List<Problem> problems) {
    first.refused(setting, problems);
    second.refused(setting, problems);
  }
}
