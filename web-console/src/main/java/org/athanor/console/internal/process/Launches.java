package org.athanor.console.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.athanor.console.internal.web.Problem;

/**
 * Starts {@code athanor} commands as processes of their own: training goes on when the console
 * ends, and nothing that trains is ever loaded into it.
 */
public final class Launches {
  private static final long SECONDS_TO_REFUSE = 4;
  private static final int TAIL = 4_000;
  private static final int KEPT = 50;

  /** What the console was told and no plugin's code is to read. */
  private static final List<String> SECRETS = List.of("ATHANOR_CONSOLE_PASSWORD");

  private final Path program;
  private final Path home;
  private final Map<String, String> environment;
  private final List<Launch> launches = new CopyOnWriteArrayList<>();

  private record Launch(Process process, Optional<String> sweep) {}

  /**
   * Launches.
   *
   * @param distribution the folder that holds {@code bin/athanor}
   * @param home the home folder, passed on
   * @param environment the environment variables, passed on but for the secrets
   */
  public Launches(Path distribution, Path home, Map<String, String> environment) {
    this.program = distribution.resolve("bin").resolve("athanor");
    this.home = home;
    this.environment = new TreeMap<>(environment);
    this.environment.keySet().removeAll(SECRETS);
    this.environment.put("ATHANOR_HOME", home.toString());
  }

  /** Whether there is a program to start. */
  public boolean isPossible() {
    return Files.isExecutable(program);
  }

  /** Writes an experiment down where a command finds it. */
  public Path keep(String name, String text) throws IOException {
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
    Path file = Files.createTempFile(folder(".yaml"), plain + "-", ".yaml");
    return Files.writeString(file, text);
  }

  /**
   * Starts a command and watches its first seconds.
   *
   * @throws Problem if it ends at once with an error: what it said
   */
  public void start(List<String> arguments) throws IOException {
    start(Optional.empty(), arguments);
  }

  /**
   * Goes on with a sweep, as {@link #start} begins one.
   *
   * @param sweep its id
   */
  public void resume(String sweep) throws IOException {
    start(Optional.of(sweep), List.of("sweep", "--resume", sweep));
  }

  /** Whether a process that was started here to go on with a sweep has not ended yet. */
  public boolean isAtWork(String sweep) {
    return launches.stream()
        .anyMatch(one -> one.process().isAlive() && one.sweep().filter(sweep::equals).isPresent());
  }

  private void start(Optional<String> sweep, List<String> arguments) throws IOException {
    if (!isPossible()) {
      throw new Problem(
          501, "Not possible", "This console has no distribution to start runs with.");
    }
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    Path output = Files.createTempFile(folder(".log"), "launch-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = builder.start();
    launches.removeIf(launch -> !launch.process().isAlive());
    launches.add(new Launch(process, sweep));
    if (endsAtOnce(process) && process.exitValue() != 0) {
      throw new Problem(422, "It does not start", tail(output));
    }
  }

  /** The folder of what processes are given and what they say, of which only the last is kept. */
  private Path folder(String suffix) throws IOException {
    Path folder = Files.createDirectories(home.resolve("console"));
    Map<Path, FileTime> changed = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .forEach(file -> changed.put(file, changed(file)));
    }
    List<Path> latest = new ArrayList<>(changed.keySet());
    latest.sort(Comparator.comparing((Path file) -> changed.get(file)).reversed());
    for (Path old : latest.subList(Math.min(KEPT - 1, latest.size()), latest.size())) {
      Files.deleteIfExists(old);
    }
    return folder;
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // Somebody else has removed it.
      return FileTime.fromMillis(0);
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
}
