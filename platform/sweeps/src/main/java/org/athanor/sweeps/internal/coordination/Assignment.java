package org.athanor.sweeps.internal.coordination;

import java.time.Duration;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.TrainParameters;
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
 * @param restart where it begins or goes on
 */
record Assignment(
    RunRecorder recorder,
    RunStart start,
    String text,
    int threads,
    Duration timeLimit,
    Restart restart) {

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
    return new Assignment(recorder, start, text, train.threads(), limit, Restart.AT_THE_BEGINNING);
  }

  /**
   * The same run, taken up again from its last checkpoint.
   *
   * @throws org.athanor.api.store.RunTakenException when another process has it
   */
  Assignment again(ExperimentStore store) {
    Restart last = Restart.of(store, start.run());
    RunRecorder resumed = store.resume(start.run(), last.step());
    return new Assignment(resumed, start, text, threads, timeLimit, last);
  }

  /** The same run, going on elsewhere. */
  Assignment from(Restart place) {
    return new Assignment(recorder, start, text, threads, timeLimit, place);
  }
}
