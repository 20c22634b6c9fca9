package org.athanor.cli.internal.run;

import java.util.Optional;
import org.athanor.sweeps.RunOptions;
import picocli.CommandLine.Option;

/** The options that say when a worker counts as too large or as hung. */
final class WorkerLimits {
  /** A Java machine with its native libraries alone takes more. */
  private static final long LEAST_MEMORY = 100_000_000;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "What a worker may occupy before it is replaced, such as 2GB (default: an equal share of"
              + " four fifths of the machine).")
  private Optional<String> memory = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      description =
          "How long a trial may go without a step, measures included, before it counts as hung,"
              + " such as 90s, 30min or 2h (default: 10min).")
  private Optional<String> patience = Optional.empty();

  /** The options with these limits, where they are given. */
  RunOptions limited(RunOptions options) {
    RunOptions limited = options;
    if (memory.isPresent()) {
      limited = limited.withMemory(Quantities.size("--memory", memory.get(), LEAST_MEMORY));
    }
    if (patience.isPresent()) {
      limited = limited.withPatience(Quantities.duration("--patience", patience.get()));
    }
    return limited;
  }
}
