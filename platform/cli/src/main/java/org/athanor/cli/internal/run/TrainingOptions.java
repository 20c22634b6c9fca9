package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that trains what an experiment file says. */
final class TrainingOptions {
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

  @Mixin private final WorkerLimits limits = new WorkerLimits();

  @Option(names = "--tag", paramLabel = "TAG", description = "Attach a word to the runs.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--note", paramLabel = "TEXT", description = "Attach a note to the runs.")
  private String note = "";

  boolean printsConfiguration() {
    return printConfiguration;
  }

  boolean json() {
    return json;
  }

  /** The workers, their limits and the remarks; everything else has its default. */
  RunOptions runOptions() {
    return limits.limited(
        RunOptions.DEFAULT.withWorkers(Workers.parse(workers)).withRemarks(Set.copyOf(tags), note));
  }
}
