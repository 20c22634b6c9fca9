package org.athanor.cli.internal.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.athanor.api.text.Reasons;
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
   * @param output what it printed
   * @param errors what it complained about, which is no part of what was asked for
   */
  record Result(int code, String output, String errors) {
    /** What a person is told of a failure. */
    String complaint() {
      return (errors.isBlank() ? output : errors).strip();
    }
  }

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
    ProcessBuilder builder = new ProcessBuilder(resolved(command));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture<String> errors =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = text(process.getInputStream());
      return new Result(process.waitFor(), output, errors.join());
    } catch (IOException e) {
      throw new CommandException(command.get(0) + " cannot be run: " + Reasons.of(e) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Stopped while " + command.get(0) + " ran.");
    }
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
              + result.complaint());
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
