package org.athanor.cli.internal.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.athanor.cli.internal.CommandException;

/**
 * Runs programs of the operating system.
 *
 * @param environment of this process, as the programs see it
 */
record Tool(Map<String, String> environment) {
  Tool {
    environment = Map.copyOf(environment);
  }

  /**
   * @param code its exit code
   * @param output what it printed, errors among it
   */
  record Result(int code, String output) {}

  /** Whether there is such a program on the path. */
  boolean exists(String program) {
    return Arrays.stream(path().split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private String path() {
    return environment.getOrDefault("PATH", "");
  }

  /** Runs it with a text as its input, and waits for its end. */
  Result run(String input, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(resolved(command)).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new CommandException(command.get(0) + " cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Stopped while " + command.get(0) + " ran.");
    }
  }

  /** The same, refusing a failure. */
  String require(String input, List<String> command) {
    Result result = run(input, command);
    if (result.code() != 0) {
      throw new CommandException(
          "'"
              + String.join(" ", command)
              + "' failed with code "
              + result.code()
              + ": "
              + result.output().strip());
    }
    return result.output();
  }

  private List<String> resolved(List<String> command) {
    List<String> whole = new ArrayList<>(command);
    Arrays.stream(path().split(":"))
        .map(folder -> Path.of(folder, command.get(0)))
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(program -> whole.set(0, program.toString()));
    return whole;
  }
}
