package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.RunTakenException;
import org.athanor.api.sweep.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes runs of a sweep for this process: from the queue, or where another process left them. Of
 * several processes that want one, the first has it, and the others look for the next.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final String sweep;
  private final Experiment experiment;
  private final Tools tools;
  private final Pruning pruning;
  private final Interrupted interrupted;
  private final Function<RunId, Setting> settings;

  /**
   * An intake.
   *
   * @param experiment stands in for that of a run which no longer fits what is installed
   * @param settings what the sweep gave a run
   */
  Intake(
      String sweep,
      Experiment experiment,
      Tools tools,
      Pruning pruning,
      Interrupted interrupted,
      Function<RunId, Setting> settings) {
    this.sweep = sweep;
    this.experiment = experiment;
    this.tools = tools;
    this.pruning = pruning;
    this.interrupted = interrupted;
    this.settings = settings;
  }

  /** An interrupted run, to go on from its last checkpoint. */
  Optional<Assignment> interrupted() {
    for (Optional<RunId> left = interrupted.next(); left.isPresent(); left = interrupted.next()) {
      RunId run = left.get();
      try {
        Restart restart = Restart.of(tools.store(), run);
        return Optional.of(assignment(tools.store().resume(run, restart.step()), restart));
      } catch (RunTakenException | NoSuchRunException e) {
        LOG.info("Left to another process: {}", e.getMessage());
        interrupted.leave(run);
      }
    }
    return Optional.empty();
  }

  /** A run from the queue. */
  Optional<Assignment> queued() {
    ExperimentStore store = tools.store();
    for (Optional<RunRecorder> next = store.claim(sweep);
        next.isPresent();
        next = store.claim(sweep)) {
      try {
        return Optional.of(claimed(next.get()));
      } catch (RunTakenException e) {
        LOG.info("Left to another process: {}", e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** A run from the queue may have been put back there, with what it had recorded. */
  private Assignment claimed(RunRecorder recorder) {
    Restart restart = Restart.of(tools.store(), recorder.run());
    recorder.rewind(restart.step());
    return assignment(recorder, restart);
  }

  private Assignment assignment(RunRecorder recorder, Restart restart) {
    ExperimentStore store = tools.store();
    interrupted.taken(recorder.run());
    pruning.restart(store, recorder.run());
    Setting setting = settings.apply(recorder.run());
    Run run = store.run(recorder.run());
    String text = store.provenance(run.id()).experimentText();
    return Assignment.of(
            recorder, trial(run.experiment(), text), text, run.seedGroup(), setting, run.seed())
        .from(restart);
  }

  private Experiment trial(String name, String text) {
    try {
      return tools.reader().read(new ExperimentSource(name, text, List.of()));
    } catch (ExperimentException e) {
      // A plugin was removed since; the worker says so when it reads the text, and the run fails.
      return experiment;
    }
  }
}
