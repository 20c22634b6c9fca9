package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code athanor run}. */
@Command(
    name = "run",
    description = "Train one experiment with each of its seeds.",
    footer = {
      "",
      "An override sets a key of the file, replaces a part of it, or leaves a key out;",
      "its value is YAML. A trick or a measure is addressed by its name, or by its",
      "index from 0.",
      "",
      "Examples:",
      "  athanor run ring.yaml",
      "  athanor run ring.yaml model.gan.latent=32 tricks.unrolled.steps=5",
      "  athanor run ring.yaml 'train.seeds=[1, 2, 3]' train.optimizer.adam.rate=1e-4",
      "  athanor run ring.yaml model=vae '~objective' --print-config",
      "  athanor run ring.yaml --json > events.jsonl",
      "",
      "Ctrl-C or SIGTERM lets running trials save a checkpoint first."
    })
public final class RunCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
  private String file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides; the last of a key wins.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private final TrainingOptions training = new TrainingOptions();

  public RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ExperimentException {
    ExperimentReader reader = context.services().reader();
    Experiment experiment = reader.read(ExperimentFile.read(file, overrides));
    if (training.printsConfiguration()) {
      context.screen().out().print(reader.write(experiment));
      return ExitCode.OK;
    }
    if (experiment.sweep().isPresent()) {
      context.screen().tell("The sweep section is left aside; this trains the experiment itself.");
    }
    RunOptions options = training.runOptions();
    Work work = new Work(context, experiment, training.json());
    return work.finish(context.services().coordinator().run(experiment, options, work.listener()));
  }
}
