package org.athanor.console.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.athanor.api.store.Sweep;
import org.athanor.console.internal.web.Problem;

/**
 * Starts {@code athanor} commands as processes of their own: training goes on when the console
 * ends, and nothing that trains is ever loaded into it.
 */
public final class Launches {
  private static final long SECONDS_TO_REFUSE = 4;
  private static final int TAIL = 4_000;

  private final Path program;
  private final Path home;
  private final List<Launch> launches = new CopyOnWriteArrayList<>();

  private record Launch(Process process, String name, Instant begun) {}

  /**
   * Launches.
   *
   * @param distribution the folder that holds {@code bin/athanor}
   * @param home the home folder, passed on
   */
  public Launches(Path distribution, Path home) {
    this.program = distribution.resolve("bin").resolve("athanor");
    this.home = home;
  }

  /** Whether there is a program to start. */
  public boolean isPossible() {
    return Files.isExecutable(program);
  }

  /** Writes an experiment down where a command finds it. */
  public Path keep(String name, String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("console"));
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
    Path file = Files.createTempFile(folder, plain + "-", ".yaml");
    return Files.writeString(file, text);
  }

  /**
   * Starts a command and watches its first seconds.
   *
   * @param name the experiment's name
   * @throws Problem if it ends at once with an error: what it said
   */
  public void start(String name, List<String> arguments) throws IOException {
    if (!isPossible()) {
      throw new Problem(
          501, "Not possible", "This console has no distribution to start runs with.");
    }
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    Path folder = Files.createDirectories(home.resolve("console"));
    Path output = Files.createTempFile(folder, "launch-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ATHANOR_HOME", home.toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = builder.start();
    launches.removeIf(launch -> !launch.process().isAlive());
    launches.add(new Launch(process, name, Instant.now()));
    if (endsAtOnce(process) && process.exitValue() != 0) {
      throw new Problem(422, "It does not start", tail(output));
    }
  }

  private static boolean endsAtOnce(Process process) {
    try {
      return process.waitFor(SECONDS_TO_REFUSE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String tail(Path output) throws IOException {
    String text = Files.readString(output, StandardCharsets.UTF_8).strip();
    return text.substring(Math.max(0, text.length() - TAIL));
  }

  /** Asks the process of a sweep to end in order, if it was started here. */
  public boolean stop(Sweep sweep) {
    Optional<Launch> launch =
        launches.stream()
            .filter(one -> one.process().isAlive() && one.name().equals(sweep.name()))
            .filter(one -> !one.begun().isAfter(sweep.created()))
            .reduce((earlier, later) -> later);
    launch.ifPresent(one -> one.process().destroy());
    return launch.isPresent();
  }
}
