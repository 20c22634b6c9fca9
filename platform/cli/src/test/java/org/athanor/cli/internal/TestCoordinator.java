package org.athanor.cli.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.GroupSummary;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** Trains nothing, but records and tells what a coordinator would, with the ends it was told. */
public final class TestCoordinator implements RunCoordinator {
  private final ExperimentStore store;
  private final Queue<RunStatus> ends = new ArrayDeque<>();
  private RunOptions options = RunOptions.DEFAULT;
  private CountDownLatch waiting = new CountDownLatch(0);
  private boolean endless;
  private boolean hopeless;
  private Executable atTheEnd = () -> {};

  TestCoordinator(ExperimentStore store) {
    this.store = store;
  }

  /** How the next runs end; finished when nothing is said. */
  public void endNextRuns(RunStatus... statuses) {
    ends.addAll(List.of(statuses));
  }

  /** Makes the next work go on until it is stopped. */
  public CountDownLatch runForever() {
    endless = true;
    waiting = new CountDownLatch(1);
    return waiting;
  }

  /** Makes the next work end as one that was given up. */
  public void giveUp() {
    hopeless = true;
  }

  /** What happens while the trials train. */
  public void atTheEnd(Executable event) {
    atTheEnd = event;
  }

  public RunOptions options() {
    return options;
  }

  @Override
  public Coordination run(Experiment experiment, RunOptions given, RunListener listener) {
    options = given;
    return new Done(train(experiment, new Setting(Map.of()), listener), Optional.empty());
  }

  @Override
  public Coordination sweep(Experiment experiment, RunOptions given, RunListener listener) {
    options = given;
    listener.sweepBegan(new SweepStart("sweep1", experiment.name(), OptionalLong.of(4), 0));
    List<GroupSummary> groups = new ArrayList<>();
    for (Object tricks : List.of(List.of(), List.of("labelsmoothing"))) {
      groups.addAll(train(experiment, new Setting(Map.of("tricks", tricks)), listener));
    }
    return new Done(groups, Optional.of("sweep1"));
  }

  @Override
  public Coordination resume(RunId run, RunOptions given, RunListener listener) {
    options = given;
    try (RunRecorder recorder = store.resume(run, 10)) {
      listener.trains(run, List.of(), "test device", 10);
      recorder.finish(RunStatus.FINISHED, "");
      listener.ended(run, RunStatus.FINISHED, "");
    }
    Setting none = new Setting(Map.of());
    return new Done(
        List.of(new GroupSummary("group", none, List.of(run), 1, 0, new TreeMap<>())),
        Optional.empty());
  }

  @Override
  public Coordination resumeSweep(String sweep, RunOptions given, RunListener listener) {
    options = given;
    listener.sweepBegan(new SweepStart(sweep, "again", OptionalLong.empty(), 0));
    return new Done(List.of(), Optional.of(sweep));
  }

  private List<GroupSummary> train(Experiment experiment, Setting setting, RunListener listener) {
    List<RunId> runs = new ArrayList<>();
    int failed = 0;
    for (long seed : experiment.train().seeds()) {
      RunStatus end =
          endless ? RunStatus.STOPPED : Optional.ofNullable(ends.poll()).orElse(RunStatus.FINISHED);
      runs.add(train(experiment, setting, seed, end, listener));
      failed += end == RunStatus.FAILED ? 1 : 0;
    }
    TreeMap<String, Estimate> metrics = new TreeMap<>();
    metrics.put(
        "loss.generator",
        new Estimate(2, 0, 0.75, OptionalDouble.of(0.05), OptionalDouble.empty()));
    metrics.put("modes", new Estimate(1, 1, 7.5, OptionalDouble.empty(), OptionalDouble.empty()));
    return List.of(new GroupSummary("group", setting, runs, runs.size() - failed, failed, metrics));
  }

  private RunId train(
      Experiment experiment, Setting setting, long seed, RunStatus end, RunListener listener) {
    NewRun asked =
        NewRun.of(
            experiment.name(),
            "group",
            seed,
            experiment.parameters(),
            "data: mixtures\nmodel: gan\n");
    List<BundleUse> bundles =
        List.of(new BundleUse("org.athanor.models.gan", "1.2." + seed, "ab".repeat(32)));
    try (RunRecorder recorder = store.begin(asked)) {
      RunId run = recorder.run();
      listener.began(
          new RunStart(
              run, experiment.name(), "group", setting, seed, experiment.train().view().steps()));
      recorder.provenance(new Environment("host", "cpu", "17", "linux", "avx2", 2, ""), bundles);
      listener.trains(run, bundles, "test device", 0);
      List<MetricPoint> points =
          List.of(
              new MetricPoint("loss.generator", 10, 1000, 0.7 + seed),
              new MetricPoint("gradient", 10, 1000, Double.NaN));
      recorder.metrics(points);
      Measurement measured =
          new Measurement("modes", 10, 1000, 7, OptionalDouble.of(0.5), "count", 2500);
      recorder.measurements(List.of(measured));
      recorder.flush();
      listener.metrics(run, points);
      listener.measured(run, measured);
      listener.warning(run, "the loss is \u001b[31mred");
      String reason = end == RunStatus.FINISHED ? "" : "because it was told to";
      recorder.finish(end, reason);
      listener.ended(run, end, reason);
      return run;
    }
  }

  /** Work that is over, or that waits for its stop. */
  private final class Done implements Coordination {
    private final List<GroupSummary> groups;
    private final Optional<String> sweep;
    private final CountDownLatch stopped = new CountDownLatch(endless ? 1 : 0);

    Done(List<GroupSummary> groups, Optional<String> sweep) {
      this.groups = groups;
      this.sweep = sweep;
    }

    @Override
    public CoordinationResult await() throws InterruptedException {
      waiting.countDown();
      stopped.await();
      Assertions.assertDoesNotThrow(atTheEnd);
      int failed = groups.stream().mapToInt(GroupSummary::failed).sum();
      int finished = groups.stream().mapToInt(GroupSummary::finished).sum();
      return new CoordinationResult(
          sweep,
          groups,
          endless ? 0 : finished,
          failed,
          endless ? finished : 0,
          0,
          0,
          ending(),
          endless ? "Stopped by a signal." : "");
    }

    private Ending ending() {
      return endless ? Ending.STOPPED : hopeless ? Ending.HOPELESS : Ending.COMPLETE;
    }

    @Override
    public void stop(String reason) {
      stopped.countDown();
    }

    @Override
    public void close() {
      stop("closed");
    }
  }
}
