package org.athanor.cli.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.Sweep;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.sweeps.CoordinationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What is done when a sweep is over: its report, and what the operator wants done with it. */
final class SweepEnd {
  /** The setting of the local configuration. A sweep file cannot name a command. */
  static final String ON_FINISH = "athanor.sweep.onfinish";

  private static final Logger log = LoggerFactory.getLogger(SweepEnd.class);

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Where the report is written (default: reports/NAME/ID in the home).")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "ID",
      description =
          "Compare with an earlier sweep in the report: its id, the beginning of it, or 'last' for"
              + " the newest of the same name in which a trial finished.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--on-finish",
      paramLabel = "COMMAND",
      description =
          "Run a command of the shell at the end; the report is $1 (default: the setting "
              + ON_FINISH
              + ").")
  private Optional<String> command = Optional.empty();

  /** Refuses for a schedule what could be found out only at its time. */
  void check(Context context) {
    folder.ifPresent(SweepEnd::requireWritable);
    since
        .filter(id -> !id.equals(Sweeps.LAST))
        .ifPresent(id -> Sweeps.find(context.services().store().sweeps(), "earlier sweep", id));
  }

  /**
   * Resolves what must be known before the sweep is begun, and refuses a report that could not be
   * written after it.
   *
   * @param resumed the sweep that is gone on with
   */
  Consumer<CoordinationResult> prepare(
      Context context, Experiment experiment, Optional<Sweep> resumed) {
    requireWritable(folder.orElseGet(() -> usualFolder(context, experiment)));
    Optional<String> earlier = since.flatMap(id -> earlier(context, experiment, id, resumed));
    return result -> finish(context, experiment, result, earlier);
  }

  private static Path usualFolder(Context context, Experiment experiment) {
    return context
        .services()
        .home()
        .resolve("reports")
        .resolve(experiment.name().replaceAll("[^\\p{L}\\p{N}._-]", "-"));
  }

  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "report", ".part"));
    } catch (IOException e) {
      throw CommandException.usage(
          "The report could not be written to " + folder + ": " + Reasons.of(e, folder) + ".");
    }
  }

  private static Optional<String> earlier(
      Context context, Experiment experiment, String id, Optional<Sweep> resumed) {
    List<Sweep> sweeps =
        context.services().store().sweeps().stream()
            .filter(one -> resumed.isEmpty() || one.created().isBefore(resumed.get().created()))
            .toList();
    return id.equals(Sweeps.LAST)
        ? last(context, sweeps, experiment.name())
        : Optional.of(Sweeps.find(sweeps, "earlier sweep", id).id());
  }

  /** The first night has none before it, and is no error for that. */
  private static Optional<String> last(Context context, List<Sweep> sweeps, String name) {
    List<Sweep> named = sweeps.stream().filter(one -> one.name().equals(name)).toList();
    List<Sweep> empty = named.stream().takeWhile(one -> !hasFinished(one)).toList();
    if (!empty.isEmpty()) {
      context
          .screen()
          .tell("--since last passes over " + Sweeps.ids(empty) + ", where no trial finished.");
    }
    return named.stream().skip(empty.size()).map(Sweep::id).findFirst();
  }

  private static boolean hasFinished(Sweep sweep) {
    return sweep.runs().getOrDefault(RunStatus.FINISHED, 0L) > 0;
  }

  private void finish(
      Context context, Experiment experiment, CoordinationResult result, Optional<String> earlier) {
    Path reports =
        folder.orElseGet(
            () -> usualFolder(context, experiment).resolve(result.sweep().orElseThrow()));
    Optional<Path> report = write(context, experiment, result, earlier, reports.toAbsolutePath());
    report.ifPresent(file -> context.screen().tell("Report: " + file));
    String script = command.orElseGet(() -> context.services().setting(ON_FINISH));
    new OnFinish(context.screen(), OnFinish.USUAL_LIMIT).run(script, report, result);
  }

  /** What the trials came to is in the store, so a report that fails takes nothing else with it. */
  private static Optional<Path> write(
      Context context,
      Experiment experiment,
      CoordinationResult result,
      Optional<String> earlier,
      Path folder) {
    try {
      return Optional.of(context.services().reporter().write(experiment, result, earlier, folder));
    } catch (IOException e) {
      return failed(context, folder, Reasons.of(e, folder), e);
    } catch (RuntimeException e) {
      return failed(context, folder, e.getMessage() + " (the log has the details)", e);
    }
  }

  private static Optional<Path> failed(
      Context context, Path folder, String reason, Exception failure) {
    log.error("The report could not be written", failure);
    context.screen().tell("The report could not be written to " + folder + ": " + reason + ".");
    return Optional.empty();
  }
}
