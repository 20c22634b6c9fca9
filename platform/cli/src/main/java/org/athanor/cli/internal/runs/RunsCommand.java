package org.athanor.cli.internal.runs;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor runs}. */
@Command(
    name = "runs",
    description = "List, show, compare, tag, delete, export and import runs.",
    subcommands = {
      ListRuns.class,
      ShowRun.class,
      CompareRuns.class,
      DeleteRuns.class,
      TagRun.class,
      UntagRun.class,
      NoteRun.class,
      ExportRuns.class,
      ImportRuns.class
    },
    footer = {
      "",
      "A run is named by its id, by the beginning of one that no other has, or by 'last'.",
      "",
      "Examples:",
      "  athanor runs list --where 'model = gan and metrics.modes.covered > 6'",
      "  athanor runs show last",
      "  athanor runs compare last 7k2m"
    })
public final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}
