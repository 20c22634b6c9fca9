package org.athanor.cli.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.store.Sweep;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.sweeps.CoordinationResult;
import picocli.CommandLine.Option;

/** What is done when a sweep is over: its report, and what the operator wants done with it. */
final class SweepEnd {
  /** The setting of the local configuration. A sweep file cannot name a command. */
  static final String ON_FINISH = "athanor.sweep.onfinish";

  /** Standard output holds what the command was asked for, such as JSON, and nothing else. */
  private static final String TO_MESSAGES = "exec 1>&2\n";

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Where the report is written (default: reports/NAME/ID in the home).")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "ID",
      description =
          "Compare with an earlier sweep in the report: its id, or 'last' for the one of the same"
              + " name before.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--on-finish",
      paramLabel = "COMMAND",
      description =
          "Run a command of the shell at the end; the report is $1 (default: the setting "
              + ON_FINISH
              + ").")
  private Optional<String> command = Optional.empty();

  /**
   * Resolves what must be known before the sweep is begun.
   *
   * @param resumed the sweep that is gone on with
   */
  Consumer<CoordinationResult> prepare(
      Context context, Experiment experiment, Optional<Sweep> resumed) {
    Optional<String> earlier = since.flatMap(id -> earlier(context, experiment, id, resumed));
    return result -> finish(context, experiment, result, earlier);
  }

  private static Optional<String> earlier(
      Context context, Experiment experiment, String id, Optional<Sweep> resumed) {
    List<Sweep> sweeps =
        context.services().store().sweeps().stream()
            .filter(one -> resumed.isEmpty() || one.created().isBefore(resumed.get().created()))
            .toList();
    if (id.equals("last")) {
      // The first night has none before it, and is no error for that.
      return sweeps.stream()
          .filter(one -> one.name().equals(experiment.name()))
          .map(Sweep::id)
          .findFirst();
    }
    return Optional.of(
        sweeps.stream()
            .map(Sweep::id)
            .filter(one -> one.equals(id))
            .findFirst()
            .orElseThrow(() -> CommandException.usage("There is no earlier sweep '" + id + "'.")));
  }

  private void finish(
      Context context, Experiment experiment, CoordinationResult result, Optional<String> earlier) {
    Path reports =
        folder.orElseGet(
            () ->
                context
                    .services()
                    .home()
                    .resolve("reports")
                    .resolve(experiment.name().replaceAll("[^\\p{L}\\p{N}._-]", "-"))
                    .resolve(result.sweep().orElseThrow()));
    try {
      Path report =
          context
              .services()
              .reporter()
              .write(experiment, result, earlier, reports.toAbsolutePath());
      context.screen().tell("Report: " + report);
      run(context, report, result);
    } catch (IOException e) {
      throw new CommandException("The report cannot be written to " + reports + ": " + e);
    }
  }

  private void run(Context context, Path report, CoordinationResult result) throws IOException {
    String script = command.orElseGet(() -> context.services().setting(ON_FINISH));
    if (script.isBlank()) {
      return;
    }
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-c", TO_MESSAGES + script, "athanor", report.toString());
    shell.environment().put("ATHANOR_SWEEP", result.sweep().orElse(""));
    shell.environment().put("ATHANOR_ENDING", result.ending().name().toLowerCase());
    shell.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    shell.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    shell.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      int code = shell.start().waitFor();
      if (code != 0) {
        context
            .screen()
            .tell("The command for the end of the sweep failed with code " + code + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
