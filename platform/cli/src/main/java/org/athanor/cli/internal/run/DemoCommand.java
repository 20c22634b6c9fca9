package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.cli.internal.Context;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor demo}. */
@Command(
    name = "demo",
    description =
        "Train a small sweep that comes with Athanor: a plain GAN and one with tricks on a ring of"
            + " eight Gaussians, two seeds each.",
    footer = {"", "Example:", "  athanor demo"})
public final class DemoCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides, as 'athanor run' takes them.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--json", description = "Print what happens as JSON, an object a line.")
  private boolean json;

  @Option(
      names = "--workers",
      paramLabel = "N|auto",
      description = "Worker processes at most (default: auto, as fits the machine).")
  private String workers = "auto";

  public DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ExperimentException {
    String file =
        context.services().distribution().resolve("examples").resolve("demo.yaml").toString();
    Experiment experiment = context.services().reader().read(ExperimentFile.read(file, overrides));
    RunOptions options =
        RunOptions.DEFAULT.withWorkers(Workers.parse(workers)).withRemarks(Set.of("demo"), "");
    Work work = new Work(context, experiment, json);
    int code =
        work.finish(context.services().coordinator().sweep(experiment, options, work.listener()));
    if (!json) {
      String address = "http://" + ConsoleSettings.LOOPBACK + ":" + ConsoleSettings.PORT + "/";
      context.screen().print("In the browser: " + address + " while 'athanor console' runs");
    }
    return code;
  }
}
