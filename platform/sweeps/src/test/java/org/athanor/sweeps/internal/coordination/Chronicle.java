package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;

/** Notes what is told, and what the store did not know of it at that moment. */
final class Chronicle implements RunListener {
  private final ExperimentStore store;
  private final List<String> told = new ArrayList<>();
  private final List<String> unacknowledged = new ArrayList<>();
  private final List<RunStart> starts = new ArrayList<>();
  private final CountDownLatch steps;
  private volatile Optional<SweepStart> sweep = Optional.empty();

  Chronicle(ExperimentStore store) {
    this(store, 0);
  }

  /** Counts steps, to be waited for. */
  Chronicle(ExperimentStore store, int steps) {
    this.store = store;
    this.steps = new CountDownLatch(steps);
  }

  void awaitSteps() throws InterruptedException {
    if (!steps.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("not so many steps were told within a minute: " + told());
    }
  }

  synchronized List<String> told() {
    return List.copyOf(told);
  }

  synchronized List<String> unacknowledged() {
    return List.copyOf(unacknowledged);
  }

  synchronized List<RunStart> starts() {
    return List.copyOf(starts);
  }

  SweepStart sweep() {
    return sweep.orElseThrow();
  }

  private synchronized void note(String what, boolean known) {
    told.add(what);
    if (!known) {
      unacknowledged.add(what);
    }
  }

  @Override
  public void sweepBegan(SweepStart start) {
    sweep = Optional.of(start);
    note("sweep " + start.name(), store.sweep(start.sweep()).isPresent());
  }

  @Override
  public synchronized void began(RunStart start) {
    starts.add(start);
    note("began " + start.seed(), store.run(start.run()).status() != RunStatus.QUEUED);
  }

  @Override
  public void trains(RunId run, List<BundleUse> bundles, String device, long firstStep) {
    note("trains from " + firstStep, store.provenance(run).bundles().equals(bundles));
  }

  @Override
  public void metrics(RunId run, List<MetricPoint> points) {
    MetricPoint point = points.get(0);
    MetricPoint known = store.lastMetrics(List.of(run)).get(run).get(point.name());
    note("metric " + point.step(), known != null && known.step() >= point.step());
    steps.countDown();
  }

  @Override
  public void measured(RunId run, Measurement measurement) {
    note("measured " + measurement.name(), store.measurements(run).contains(measurement));
  }

  @Override
  public void sample(ArtifactReference samples) {
    note(samples.name() + " " + samples.mediaType(), known(samples));
  }

  @Override
  public void checkpoint(ArtifactReference checkpoint) {
    note("checkpoint " + checkpoint.step(), known(checkpoint));
  }

  private boolean known(ArtifactReference artifact) {
    return store.artifacts(artifact.run()).contains(artifact);
  }

  /**
   * Before a trial is tried again, the store takes back what lies behind its last checkpoint; that
   * may be before the news of those points, which it had acknowledged, are heard here.
   */
  @Override
  public synchronized void retried(RunId run, String reason) {
    unacknowledged.removeIf(what -> what.startsWith("metric "));
    note("retried", true);
  }

  @Override
  public void pruned(RunId run) {
    note("pruned", store.run(run).tags().contains("pruned"));
  }

  @Override
  public void warning(RunId run, String sentence) {
    note("warning " + sentence, true);
  }

  @Override
  public void ended(RunId run, RunStatus status, String reason) {
    note("ended " + status, store.run(run).status() == status);
  }

  @Override
  public void refused(Setting setting, List<Problem> problems) {
    note("refused " + setting.values() + " " + problems, true);
  }
}
