package org.athanor.cli.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Text;
import org.athanor.sweeps.CoordinationResult;

/**
 * The operator's own command at the end of a sweep. Whatever becomes of it, the sweep has the exit
 * code of its trials.
 *
 * @param screen is told when it does not work
 * @param limit how long it may take; a mail that hangs must not keep the next night from beginning
 */
record OnFinish(Screen screen, Duration limit) {
  /** How long it may take where nothing else is said. */
  static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String COMMAND = "The command for the end of the sweep ";

  /** Standard output holds what the command was asked for, such as JSON, and nothing else. */
  private static final String TO_MESSAGES = "exec 1>&2\n";

  /**
   * Runs it and waits for its end.
   *
   * @param report the HTML file, if it could be written; the first argument, otherwise empty
   */
  void run(String script, Optional<Path> report, CoordinationResult result) {
    if (script.isBlank()) {
      return;
    }
    String argument = report.map(Path::toString).orElse("");
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-c", TO_MESSAGES + script, "athanor", argument);
    shell.environment().put("ATHANOR_SWEEP", result.sweep().orElse(""));
    shell.environment().put("ATHANOR_ENDING", result.ending().name().toLowerCase(Locale.ROOT));
    shell.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    shell.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    shell.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      await(shell.start());
    } catch (IOException e) {
      screen.tell(COMMAND + "cannot be run: " + Reasons.of(e) + ".");
    }
  }

  private void await(Process process) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        screen.tell(COMMAND + "was ended, for it took more than " + Text.duration(limit) + ".");
      } else if (process.exitValue() != 0) {
        screen.tell(COMMAND + "failed with code " + process.exitValue() + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      all(process).forEach(ProcessHandle::destroy);
    }
  }

  /** What it has started is ended with it: the shell itself often only waits. */
  private static void end(Process process) throws InterruptedException {
    // Taken before any of them ends: a child whose parent is gone is found no more.
    List<ProcessHandle> started = all(process).toList();
    started.forEach(ProcessHandle::destroy);
    process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private static Stream<ProcessHandle> all(Process process) {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }
}
