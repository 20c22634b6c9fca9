package org.athanor.experiments.internal.recording;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.RunTakenException;
import org.athanor.api.store.StoreException;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.runs.Ownership;
import org.athanor.experiments.internal.runs.RunDetails;
import org.athanor.experiments.internal.series.SeriesTable;

/** Collects what a run records until the {@link GroupWriter} writes it. */
public final class Recorder implements RunRecorder {

  /** So many points may wait in memory before the one who records has to wait. */
  private static final int PENDING = 500_000;

  /** So many points of a run stay in the journal before they are moved into chunks. */
  private static final int JOURNAL = 32_768;

  private final GroupWriter writer;
  private final ArtifactFolder artifacts;
  private final RunId run;
  private final long fence;
  private final Map<String, Long> keys = new HashMap<>();
  private Batch pending = new Batch();
  private CompletableFuture<?> latestArtifact = CompletableFuture.completedFuture(null);
  private Optional<StoreException> refusal = Optional.empty();
  private long batch;
  private long journaled;
  private volatile boolean stopRequested;
  private volatile boolean closed;

  /**
   * Records a run that this process owns.
   *
   * @param fence the fence it was given with the run
   * @param batch the number of the last batch written before
   */
  public Recorder(GroupWriter writer, ArtifactFolder artifacts, RunId run, long fence, long batch) {
    this.writer = writer;
    this.artifacts = artifacts;
    this.run = run;
    this.fence = fence;
    this.batch = batch;
    writer.add(this);
  }

  @Override
  public RunId run() {
    return run;
  }

  @Override
  public void provenance(Environment environment, List<BundleUse> bundles) {
    writer
        .database()
        .call(
            connection -> {
              Ownership.beat(connection, run, fence);
              RunDetails.provenance(connection, run, environment, bundles);
              return null;
            });
  }

  @Override
  public void rewind(long step) {
    flush();
    writer
        .database()
        .call(
            connection -> {
              Ownership.beat(connection, run, fence);
              SeriesTable.truncate(connection, run.number(), step);
              RunDetails.truncate(connection, run, step);
              return null;
            });
    synchronized (keys) {
      keys.clear();
    }
  }

  @Override
  public CompletionStage<Void> metrics(List<MetricPoint> points) {
    return hand(batch -> batch.addPoints(points));
  }

  @Override
  public CompletionStage<Void> measurements(List<Measurement> measurements) {
    return hand(batch -> batch.addMeasurements(measurements));
  }

  @Override
  public CompletionStage<Void> events(List<RunEvent> events) {
    return hand(batch -> batch.addEvents(events));
  }

  private CompletionStage<Void> hand(Consumer<Batch> content) {
    writer.lock().lock();
    try {
      writer.awaitRoom(() -> pending.points() < PENDING || refusal.isPresent());
      if (refusal.isPresent()) {
        return CompletableFuture.failedFuture(refusal.get());
      }
      boolean first = pending.isEmpty();
      content.accept(pending);
      if (first) {
        writer.wake(false);
      }
      return pending.acknowledgement();
    } finally {
      writer.lock().unlock();
    }
  }

  @Override
  public CompletionStage<ArtifactReference> artifact(
      String name, long step, String mediaType, Path file) {
    writer.lock().lock();
    try {
      if (refusal.isPresent()) {
        return CompletableFuture.failedFuture(refusal.get());
      }
      // A run goes on from its last checkpoint, so the points before one must be on the disk first.
      CompletableFuture<Void> points = pending.acknowledgement();
      writer.wake(true);
      CompletableFuture<ArtifactReference> adopted =
          latestArtifact
              .handle((before, problem) -> null)
              .thenCombine(points, (before, written) -> null)
              .thenApplyAsync(
                  unused -> artifacts.adopt(run, fence, name, step, mediaType, file),
                  artifacts.executor());
      latestArtifact = adopted;
      return adopted;
    } finally {
      writer.lock().unlock();
    }
  }

  @Override
  public void flush() {
    CompletableFuture<?> points;
    CompletableFuture<?> artifact;
    writer.lock().lock();
    try {
      refusal.ifPresent(
          problem -> {
            throw problem;
          });
      points = pending.acknowledgement();
      artifact = latestArtifact;
      writer.wake(true);
    } finally {
      writer.lock().unlock();
    }
    join(points);
    // Whether it was taken is told by its own stage.
    join(artifact.handle((adopted, problem) -> null));
  }

  private static void join(CompletableFuture<?> stage) {
    try {
      stage.join();
    } catch (CompletionException problem) {
      if (problem.getCause() instanceof StoreException known) {
        throw known;
      }
      throw new StoreException("The record could not be written.", problem.getCause());
    }
  }

  @Override
  public boolean stopRequested() {
    return stopRequested;
  }

  @Override
  public void finish(RunStatus status, String reason) {
    if (!status.isEnd()) {
      throw new IllegalArgumentException("a run does not end " + status);
    }
    flush();
    end(status, reason);
  }

  private void end(RunStatus status, String reason) {
    try {
      writer
          .database()
          .call(
              connection -> {
                Ownership.end(connection, run, fence, status, reason);
                SeriesTable.seal(connection, run.number(), true);
                return null;
              });
    } finally {
      leave(new StoreException("Run " + run + " has ended; nothing more can be recorded."));
    }
  }

  private void leave(StoreException why) {
    closed = true;
    refuse(why);
    writer.remove(this);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      finish(RunStatus.LOST, "Its recorder was closed before the run had ended.");
    } catch (RunTakenException taken) {
      leave(taken);
    }
  }

  // What the writer asks; the first four with its lock held.

  boolean hasPending() {
    return !pending.isEmpty();
  }

  Batch take() {
    Batch taken = pending;
    pending = new Batch();
    return taken;
  }

  private void refuse(StoreException problem) {
    writer.lock().lock();
    try {
      refusal = refusal.isPresent() ? refusal : Optional.of(problem);
      writer.wake(false);
    } finally {
      writer.lock().unlock();
    }
  }

  long nextBatch() {
    return ++batch;
  }

  /** Writes a batch, and gives the keys of the series that are new. */
  Map<String, Long> write(Connection connection, long number, Batch content) throws SQLException {
    if (!Ownership.openBatch(connection, run, fence, number)) {
      return Map.of();
    }
    synchronized (keys) {
      return BatchTable.write(connection, run.number(), number, content, keys);
    }
  }

  void written(Batch content, Map<String, Long> fresh) {
    synchronized (keys) {
      keys.putAll(fresh);
    }
    journaled += content.points();
    if (journaled >= JOURNAL) {
      journaled =
          writer
              .database()
              .call(
                  connection -> {
                    Ownership.beat(connection, run, fence);
                    return SeriesTable.seal(connection, run.number(), false);
                  });
    }
  }

  void beat() {
    stopRequested = writer.database().call(connection -> Ownership.beat(connection, run, fence));
  }

  void taken(RunTakenException problem) {
    refuse(problem);
    writer.remove(this);
  }
}
