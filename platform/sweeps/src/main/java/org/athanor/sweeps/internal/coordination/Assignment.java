package org.athanor.sweeps.internal.coordination;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.RunStart;

/**
 * A run that this process has taken and is to train.
 *
 * @param recorder writes it down
 * @param start what the listener hears of it
 * @param text the resolved experiment
 * @param threads of the numerical code as the experiment has it; 0 leaves it to the platform
 * @param timeLimit how long it may take; zero is as long as it wants
 * @param checkpoint what to go on from
 */
record Assignment(
    RunRecorder recorder,
    RunStart start,
    String text,
    int threads,
    Duration timeLimit,
    Optional<Path> checkpoint) {
  /** What a checkpoint is called among the artifacts of a run. */
  static final String CHECKPOINT = "checkpoint";

  /** The step before the first: a run resumed there keeps nothing of what was recorded. */
  private static final long BEGINNING = -1;

  /** A run that begins at its beginning. */
  static Assignment of(
      RunRecorder recorder,
      Experiment experiment,
      String text,
      String group,
      Setting setting,
      long seed) {
    TrainParameters train = experiment.train().view();
    RunStart start =
        new RunStart(recorder.run(), experiment.name(), group, setting, seed, train.steps());
    Duration limit = Duration.ofMillis(Math.round(train.timeLimit() * 1000));
    return new Assignment(recorder, start, text, train.threads(), limit, Optional.empty());
  }

  /** The same run, taken up again from its last checkpoint. */
  Assignment again(ExperimentStore store) {
    Optional<ArtifactReference> last = lastCheckpoint(store, start.run());
    RunRecorder resumed = resume(store, start.run(), last);
    return new Assignment(resumed, start, text, threads, timeLimit, last.map(store::file));
  }

  /** The same run with another recorder, from a checkpoint. */
  Assignment from(Optional<Path> file) {
    return new Assignment(recorder, start, text, threads, timeLimit, file);
  }

  /** The last checkpoint that a run has left in the store. */
  static Optional<ArtifactReference> lastCheckpoint(ExperimentStore store, RunId run) {
    return store.artifacts(run).stream()
        .filter(artifact -> artifact.name().equals(CHECKPOINT))
        .reduce((earlier, later) -> later.step() >= earlier.step() ? later : earlier);
  }

  /** Takes a run that has ended, and drops what it recorded after its last checkpoint. */
  static RunRecorder resume(
      ExperimentStore store, RunId run, Optional<ArtifactReference> checkpoint) {
    return store.resume(run, step(checkpoint));
  }

  /** The last step of which everything recorded is kept. */
  static long step(Optional<ArtifactReference> checkpoint) {
    return checkpoint.map(ArtifactReference::step).orElse(BEGINNING);
  }
}
