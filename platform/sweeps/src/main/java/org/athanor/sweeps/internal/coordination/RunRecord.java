package org.athanor.sweeps.internal.coordination;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.RunTakenException;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.internal.pool.AttemptEnd;
import org.athanor.sweeps.internal.protocol.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what a worker reports of one run, and has it told once it is acknowledged. */
final class RunRecord implements Report.Hearer {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);
  private static final String SOURCE = "org.athanor.sweeps";
  private static final int LONGEST_REASON = 1000;

  private final RunRecorder recorder;
  private final RunId run;
  private final Announcer announcer;
  private final Trials trials;
  private final Surroundings surroundings;
  private final int threads;
  private final AtomicReference<Throwable> problem = new AtomicReference<>();
  private final AtomicReference<String> spoiled = new AtomicReference<>("");
  private CompletableFuture<ArtifactReference> files = CompletableFuture.completedFuture(null);
  private volatile boolean hopeless;

  RunRecord(
      RunRecorder recorder,
      int threads,
      Trials trials,
      Surroundings surroundings,
      Announcer announcer) {
    this.recorder = recorder;
    this.run = recorder.run();
    this.threads = threads;
    this.trials = trials;
    this.surroundings = surroundings;
    this.announcer = announcer;
  }

  /** Why the run can no longer be written down, if it cannot. */
  Optional<Throwable> problem() {
    return Optional.ofNullable(problem.get());
  }

  /** Why a file of the run could not be kept, which only this run suffers from; perhaps empty. */
  String spoiled() {
    return spoiled.get();
  }

  /** Whether the pruner has given it up. */
  boolean isHopeless() {
    return hopeless;
  }

  /** Whether someone asked for this run to stop. */
  boolean isUnwanted() {
    return recorder.stopRequested();
  }

  @Override
  public void began(Report.Began report) {
    recorder.provenance(surroundings.of(report.device(), threads), report.bundles());
    announcer.say(
        listener -> listener.trains(run, report.bundles(), report.device(), report.firstStep()));
  }

  @Override
  public void metrics(Report.Metrics report) {
    List<MetricPoint> points =
        report.values().entrySet().stream()
            .map(
                entry ->
                    new MetricPoint(entry.getKey(), report.step(), report.time(), entry.getValue()))
            .toList();
    tell(recorder.metrics(points), (listener, written) -> listener.metrics(run, points));
    trials.recorded(run, report.values().keySet());
    report.values().forEach((name, value) -> judge(name, report.step(), value));
  }

  @Override
  public void measured(Report.Measured report) {
    tell(
        recorder.measurements(List.of(report.measurement())),
        (listener, written) -> listener.measured(run, report.measurement()));
    judge(report.measurement().name(), report.measurement().step(), report.measurement().value());
  }

  @Override
  public void sample(Report.Sample report) {
    Path file = Path.of(report.file());
    keep(
        recorder.artifact(name(file), report.step(), report.mediaType(), file),
        RunListener::sample);
  }

  @Override
  public void checkpoint(Report.Checkpoint report) {
    Path file = Path.of(report.file());
    keep(
        recorder.artifact(Restart.CHECKPOINT, report.step(), "application/octet-stream", file),
        RunListener::checkpoint);
  }

  @Override
  public void warning(Report.Warning report) {
    tell(
        recorder.events(List.of(event(RunEvent.Level.WARNING, report.sentence()))),
        (listener, written) -> listener.warning(run, report.sentence()));
  }

  /** Writes down the end of an attempt; what it says of the end is told by the caller. */
  void finish(RunStatus status, String reason, AttemptEnd end) {
    if (status == RunStatus.FAILED) {
      String text = end.detail().isEmpty() ? reason : reason + "\n" + end.detail();
      recorder.events(List.of(event(RunEvent.Level.ERROR, text)));
    }
    recorder.finish(
        status,
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason);
  }

  /** Lets go of the run. */
  void close() {
    recorder.close();
  }

  private void judge(String metric, long step, double value) {
    hopeless = hopeless || trials.isHopeless(run, metric, step, value);
  }

  private <T> void tell(CompletionStage<T> written, BiConsumer<RunListener, T> telling) {
    announcer.after(written, telling, refused -> problem.compareAndSet(null, refused));
  }

  private void keep(
      CompletionStage<ArtifactReference> written,
      BiConsumer<RunListener, ArtifactReference> telling) {
    files = written.whenComplete(this::kept).toCompletableFuture();
    announcer.after(files, telling, refused -> LOG.warn("A file could not be kept", refused));
  }

  private void kept(ArtifactReference reference, Throwable refused) {
    Throwable cause =
        refused instanceof CompletionException && refused.getCause() != null
            ? refused.getCause()
            : refused;
    if (cause instanceof RunTakenException) {
      problem.compareAndSet(null, cause);
    } else if (cause != null) {
      spoiled.compareAndSet("", cause.getMessage());
    }
  }

  /** Returns when the fate of every file is known; the store keeps them one after the other. */
  void awaitFiles() {
    files.handle((reference, refused) -> reference).join();
  }

  private static RunEvent event(RunEvent.Level level, String text) {
    return new RunEvent(System.currentTimeMillis(), level, SOURCE, text);
  }

  /**
   * What samples are called among the artifacts: the file's name without its ending and without the
   * step, {@code samples-000500.png} is {@code samples}.
   */
  static String name(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String stem = name.replaceFirst("[-_.]?\\d+$", "");
    return stem.isEmpty() ? "samples" : stem;
  }
}
