package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--print-config",
      description = "Print the full resolved experiment and train nothing.")
  private boolean printConfiguration;

  @Option(names = "--json", description = "Print what happens as JSON, an object a line.")
  private boolean json;

  @Option(
      names = "--workers",
      paramLabel = "N|auto",
      description = "Worker processes at most (default: auto, as fits the machine).")
  private String workers = "auto";

  @Option(names = "--tag", paramLabel = "TAG", description = "Attach a word to the runs.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--note", paramLabel = "TEXT", description = "Attach a note to the runs.")
  private String note = "";

  public RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ExperimentException {
    ExperimentReader reader = context.services().reader();
    Experiment experiment = reader.read(ExperimentFile.read(file, overrides));
    if (printConfiguration) {
      context.screen().out().print(reader.write(experiment));
      return ExitCode.OK;
    }
    if (experiment.sweep().isPresent()) {
      context.screen().tell("The sweep section is left aside; this trains the experiment itself.");
    }
    RunOptions options =
        RunOptions.DEFAULT.withWorkers(Workers.parse(workers)).withRemarks(Set.copyOf(tags), note);
    Work work = new Work(context, experiment, json);
    return work.finish(context.services().coordinator().run(experiment, options, work.listener()));
  }
}
