package org.athanor.cli.internal.ask;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.cli.internal.CommandException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that asks a trained model. */
final class AskOptions {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's id, the beginning of it, or 'last'.")
  private String run;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Where what is drawn begins; the same seed gives the same (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final Map<String, String> values = new LinkedHashMap<>();

  String run() {
    return run;
  }

  boolean json() {
    return json;
  }

  /** What the task is told. */
  Map<String, String> values() {
    values.put("seed", Long.toString(seed));
    return values;
  }

  void add(String name, String value) {
    values.put(name, value);
  }

  /** A number that must lie within bounds. */
  void add(String name, String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw CommandException.usage(
          "%s must be from %d to %d, but is %d.".formatted(option, least, most, value));
    }
    add(name, Integer.toString(value));
  }

  /** A file to write, whose ending must be one of some. */
  void addOut(Path file, List<String> endings) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    if (endings.stream().noneMatch(name::endsWith)) {
      throw CommandException.usage(
          "--out must end in " + String.join(", ", endings) + ", but is " + file + ".");
    }
    add("out", file.toAbsolutePath().normalize().toString());
  }
}
