package org.athanor.cli.internal.run;

import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor resume}. */
@Command(
    name = "resume",
    description =
        "Go on with a run that was stopped, failed or lost: from its last checkpoint, or from the"
            + " beginning when it has none.",
    footer = {"", "Example:", "  athanor resume last"})
public final class ResumeCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "RUN", description = "A run's id, its beginning, or 'last'.")
  private String name;

  @Option(names = "--json", description = "Print what happens as JSON, an object a line.")
  private boolean json;

  @Mixin private final WorkerLimits limits = new WorkerLimits();

  public ResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ExperimentException {
    RunOptions options = limits.limited(RunOptions.DEFAULT);
    ExperimentStore store = context.services().store();
    RunId run = store.resolve(name);
    Experiment experiment =
        context
            .services()
            .reader()
            .read(
                new ExperimentSource(
                    "run " + run, store.provenance(run).experimentText(), List.of()));
    Work work = new Work(context, experiment, json);
    return work.finish(context.services().coordinator().resume(run, options, work.listener()));
  }
}
