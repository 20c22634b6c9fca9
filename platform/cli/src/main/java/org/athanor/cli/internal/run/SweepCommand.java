package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.store.Sweep;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Text;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  athanor sweep --resume last",
      "",
      "Ctrl-C or SIGTERM lets running trials save a checkpoint first."
    })
public final class SweepCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE.yaml",
      description = "An experiment with a sweep.")
  private Optional<String> file = Optional.empty();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides, as 'athanor run' takes them.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private final TrainingOptions training = new TrainingOptions();

  @Mixin private final SweepEnd end = new SweepEnd();

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "Give up when so many trials failed (default: never).")
  private int failures;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "Begin a trial again so often when its worker dies (default: never).")
  private int retries;

  @Option(
      names = "--resume",
      paramLabel = "ID",
      description =
          "Go on with a sweep that was stopped or died, in place of a file: its id, the beginning"
              + " of it, or 'last'.")
  private Optional<String> resume = Optional.empty();

  @Option(names = "--retry-failed", description = "Try the failed trials of --resume again.")
  private boolean retryFailed;

  @Option(
      names = "--only-one",
      paramLabel = "NAME",
      description = "Do nothing while another sweep of this name is running, as schedules do.")
  private Optional<String> onlyOne = Optional.empty();

  public SweepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ExperimentException {
    if (onlyOne.isEmpty()) {
      return sweep();
    }
    Optional<OnlyOne> taken = OnlyOne.take(context.services().home(), onlyOne.get());
    if (taken.isEmpty()) {
      context
          .screen()
          .tell("A sweep of " + onlyOne.get() + " is still running, so this one is not begun.");
      return ExitCode.OK;
    }
    try (OnlyOne held = taken.get()) {
      return sweep();
    }
  }

  private int sweep() throws ExperimentException {
    if (file.isPresent() == resume.isPresent()) {
      throw CommandException.usage("Give a file, or --resume with the id of a sweep.");
    }
    Optional<Sweep> earlier = resume.map(this::find);
    ExperimentReader reader = context.services().reader();
    Experiment experiment = reader.read(source(earlier));
    if (experiment.sweep().isEmpty()) {
      throw CommandException.usage(
          file.orElse("It") + " has no sweep section; 'athanor run' trains a single experiment.");
    }
    if (training.printsConfiguration()) {
      context.screen().out().print(reader.write(experiment));
      return ExitCode.OK;
    }
    RunOptions options =
        training
            .runOptions()
            .withMaxFailures(Workers.notNegative("--max-failures", failures))
            .withRetries(Workers.notNegative("--retries", retries))
            .withRetryFailed(retryFailed);
    Consumer<CoordinationResult> then = end.prepare(context, experiment, earlier);
    Work work = new Work(context, experiment, training.json());
    return work.finish(begin(experiment, earlier, options, work.listener()), then);
  }

  private Coordination begin(
      Experiment experiment, Optional<Sweep> earlier, RunOptions options, RunListener listener)
      throws ExperimentException {
    RunCoordinator coordinator = context.services().coordinator();
    try {
      return earlier.isPresent()
          ? coordinator.resumeSweep(earlier.get().id(), options, listener)
          : coordinator.sweep(experiment, options, listener);
    } catch (IllegalArgumentException refused) {
      throw CommandException.usage(refused.getMessage());
    }
  }

  private ExperimentSource source(Optional<Sweep> earlier) {
    return earlier
        .map(sweep -> new ExperimentSource("sweep " + sweep.id(), sweep.text(), List.of()))
        .orElseGet(() -> ExperimentFile.read(file.orElseThrow(), overrides));
  }

  private Sweep find(String name) {
    List<Sweep> sweeps = context.services().store().sweeps();
    List<Sweep> found =
        name.equals("last")
            ? sweeps.stream().limit(1).toList()
            : sweeps.stream().filter(sweep -> sweep.id().startsWith(name)).toList();
    if (found.size() != 1) {
      throw CommandException.usage(
          found.isEmpty()
              ? "There is no sweep '" + name + "'."
              : Text.count(found.size(), "sweep") + " begin with '" + name + "'.");
    }
    return found.get(0);
  }
}
