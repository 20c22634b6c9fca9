package org.athanor.cli.internal.run;

import java.util.function.Consumer;
import org.athanor.api.experiment.Experiment;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Screen;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.RunListener;

/** Follows trials to their end, shows them, and gives the exit code. */
final class Work {
  private final Screen screen;
  private final Experiment experiment;
  private final boolean json;
  private final Progress progress;
  private final RunListener listener;

  /** Refuses at once what could not be trained. */
  Work(Context context, Experiment experiment, boolean json) {
    context.services().requireBackend();
    this.screen = context.screen();
    this.experiment = experiment;
    this.json = json;
    this.progress = Progress.on(screen, experiment);
    this.listener = json ? new BothListeners(new JsonEvents(context), progress) : progress;
  }

  /** Whom the coordinator is to tell. */
  RunListener listener() {
    return listener;
  }

  /** Waits for the end, or stops the work when this thread is interrupted by a signal. */
  int finish(Coordination coordination) {
    return finish(coordination, result -> {});
  }

  /** The same, and does something with the result before the exit code is given. */
  int finish(Coordination coordination, Consumer<CoordinationResult> then) {
    boolean interrupted = false;
    CoordinationResult result;
    while (true) {
      try {
        result = coordination.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        progress.tell("Stopping; running trials save a checkpoint first.");
        coordination.stop("Stopped by a signal.");
      }
    }
    progress.close();
    if (!json) {
      new Summary(screen, experiment).print(result);
    }
    then.accept(result);
    return interrupted ? ExitCode.INTERRUPTED : exitCode(result);
  }

  private static int exitCode(CoordinationResult result) {
    if (result.allFinished()) {
      return ExitCode.OK;
    }
    if (result.ending() == CoordinationResult.Ending.HOPELESS) {
      return ExitCode.SOME_FAILED;
    }
    return result.noneFinished() ? ExitCode.FAILED : ExitCode.SOME_FAILED;
  }
}
