package org.athanor.experiments.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.recording.GroupWriter;
import org.athanor.experiments.internal.recording.Recorder;
import org.athanor.experiments.internal.runs.Ownership;
import org.athanor.experiments.internal.runs.RunTable;

/** Runs on their way from being wanted to being recorded: who holds which, and who may go on. */
final class RunQueue {
  private final Access access;
  private final GroupWriter writer;
  private final ArtifactFolder artifacts;

  /**
   * A queue.
   *
   * @param writer writes down what recorders hear
   * @param artifacts takes over what they leave
   */
  RunQueue(Access access, GroupWriter writer, ArtifactFolder artifacts) {
    this.access = access;
    this.writer = writer;
    this.artifacts = artifacts;
  }

  /** A run that begins at once. */
  Recorder begin(NewRun run) {
    RunId id = RunId.next();
    String claim = UUID.randomUUID().toString();
    access.write(
        connection -> {
          RunTable.insert(connection, id, run, claim);
          return id;
        });
    return recorder(id, claim);
  }

  /** Runs that wait for whoever claims them. */
  List<RunId> enqueue(List<NewRun> runs) {
    List<RunId> ids = runs.stream().map(run -> RunId.next()).toList();
    return access.write(
        connection -> {
          RunTable.enqueue(connection, ids, runs);
          return ids;
        });
  }

  Optional<Recorder> claim(String sweep) {
    access.reap();
    String claim = UUID.randomUUID().toString();
    return access
        .write(connection -> Ownership.claim(connection, sweep, claim))
        .map(run -> recorder(run, claim));
  }

  Recorder resume(RunId run, long step) {
    access.reap();
    String claim = UUID.randomUUID().toString();
    access.write(
        connection -> {
          Ownership.reclaim(connection, run, claim);
          return run;
        });
    Recorder recorder = recorder(run, claim);
    recorder.rewind(step);
    return recorder;
  }

  private Recorder recorder(RunId run, String claim) {
    Ownership.Pass pass = access.write(connection -> Ownership.pass(connection, run, claim));
    return new Recorder(writer, artifacts, run, pass.fence(), pass.batch());
  }

  void requeue(RunId run) {
    access.reap();
    access.write(
        connection -> {
          Ownership.requeue(connection, run);
          return run;
        });
  }

  void requestStop(RunId run) {
    access.write(
        connection -> {
          Ownership.requestStop(connection, run);
          return run;
        });
  }
}
