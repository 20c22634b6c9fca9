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

  /**
   * Refuses for a schedule what this command would refuse at its time, and what makes no sense when
   * nobody looks on.
   */
  public void check() throws ExperimentException {
    requireOneSource();
    if (training.printsConfiguration()) {
      throw CommandException.usage(
          "--print-config trains nothing, so there is nothing to schedule.");
    }
    requireSweep(context.services().reader().read(source(Optional.empty())));
    runOptions();
    end.check(context);
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

  private void requireOneSource() {
    if (file.isPresent() == resume.isPresent()) {
      throw CommandException.usage("Give a file, or --resume with the id of a sweep.");
    }
    if (retryFailed && resume.isEmpty()) {
      throw CommandException.usage(
          "--retry-failed belongs to --resume: a new sweep has no failed trials yet.");
    }
  }

  private int sweep() throws ExperimentException {
    requireOneSource();
    Optional<Sweep> earlier = resume.map(this::find);
    ExperimentReader reader = context.services().reader();
    Experiment experiment = requireSweep(reader.read(source(earlier)));
    if (training.printsConfiguration()) {
      context.screen().out().print(reader.write(experiment));
      return ExitCode.OK;
    }
    RunOptions options = runOptions();
    Consumer<CoordinationResult> then = end.prepare(context, experiment, earlier);
    Work work = new Work(context, experiment, training.json());
    return work.finish(begin(experiment, earlier, options, work.listener()), then);
  }

  private Experiment requireSweep(Experiment experiment) {
    if (experiment.sweep().isEmpty()) {
      throw CommandException.usage(
          file.orElse("It") + " has no sweep section; 'athanor run' trains a single experiment.");
    }
    return experiment;
  }

  private RunOptions runOptions() {
    return training
        .runOptions()
        .withMaxFailures(Workers.notNegative("--max-failures", failures))
        .withRetries(Workers.notNegative("--retries", retries))
        .withRetryFailed(retryFailed);
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
    return name.equals(Sweeps.LAST) && !sweeps.isEmpty()
        ? sweeps.get(0)
        : Sweeps.find(sweeps, "sweep", name);
  }
}
