package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor sweep}. */
@Command(
    name = "sweep",
    description = "Train every setting of a sweep with each of its seeds.",
    footer = {
      "",
      "Examples:",
      "  athanor sweep nightly.yaml --workers 2",
      "  athanor sweep nightly.yaml sweep.strategy=random --print-config",
      "",
      "Ctrl-C or SIGTERM lets running trials save a checkpoint first."
    })
public final class SweepCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "FILE.yaml", description = "An experiment with a sweep.")
  private String file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides, as 'athanor run' takes them.")
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

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "Give up when so many trials failed (default: never).")
  private int failures;

  @Option(names = "--tag", paramLabel = "TAG", description = "Attach a word to the runs.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--note", paramLabel = "TEXT", description = "Attach a note to the runs.")
  private Optional<String> note = Optional.empty();

  public SweepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ExperimentException {
    ExperimentReader reader = context.services().reader();
    Experiment experiment = reader.read(ExperimentFile.read(file, overrides));
    if (experiment.sweep().isEmpty()) {
      throw CommandException.usage(
          file + " has no sweep section; 'athanor run' trains a single experiment.");
    }
    if (printConfiguration) {
      context.screen().out().print(reader.write(experiment));
      return ExitCode.OK;
    }
    RunOptions options =
        RunOptions.DEFAULT
            .withWorkers(Workers.parse(workers))
            .withMaxFailures(Workers.notNegative("--max-failures", failures))
            .withRemarks(Set.copyOf(tags), note.orElse(""));
    Work work = new Work(context, experiment, json);
    return work.finish(
        context.services().coordinator().sweep(experiment, options, work.listener()));
  }
}
