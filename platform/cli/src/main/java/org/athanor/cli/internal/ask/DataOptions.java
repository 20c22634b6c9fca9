package org.athanor.cli.internal.ask;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that shows data to a trained model. */
final class DataOptions {
  private static final int MOST = 1_000_000;

  @Mixin private AskOptions options = new AskOptions();

  @Parameters(index = "1", paramLabel = "DATA", description = "test, train or a file.")
  private String data;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many of the model's own data (${DEFAULT-VALUE}).")
  private int count;

  /** Options of a command that shows so many examples unless it is told otherwise. */
  DataOptions(int count) {
    this.count = count;
  }

  /** What the task is told, with the data: a file, or the model's own. */
  AskOptions checked() {
    boolean own = List.of("test", "train").contains(data.toLowerCase(Locale.ROOT));
    options.add("data", own ? data : Path.of(data).toAbsolutePath().normalize().toString());
    options.add("n", "--n", count, 1, MOST);
    return options;
  }
}
