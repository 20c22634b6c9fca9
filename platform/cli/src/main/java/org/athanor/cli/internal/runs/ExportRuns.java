package org.athanor.cli.internal.runs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.ExportFormat;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor runs export}. */
@Command(
    name = "export",
    description = "Write runs into a file, for other programs or another machine.",
    footer = {
      "",
      "csv and parquet hold a line for each metric point; json everything but the",
      "content of artifacts; zip whole runs with artifacts, checkpoints and plugins,",
      "for 'athanor runs import'.",
      "",
      "Examples:",
      "  athanor runs export last --format csv > last.csv",
      "  athanor runs export 7k2m 7k30 --out best.zip"
    })
public final class ExportRuns implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Runs: ids, beginnings of ids, or 'last'.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, json, parquet or zip (default: as the file is named, or csv).")
  private Optional<ExportFormat> format = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write (default: standard output).")
  private Optional<Path> file = Optional.empty();

  public ExportRuns(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    ExperimentStore store = context.services().store();
    List<RunId> runs = names.stream().map(store::resolve).distinct().toList();
    ExportFormat chosen = format.or(this::named).orElse(ExportFormat.CSV);
    if (file.isPresent()) {
      write(store, runs, chosen, file.get().toAbsolutePath());
      context.screen().tell(Text.count(runs.size(), "run") + " written to " + file.get() + ".");
    } else {
      OutputStream out = new BufferedOutputStream(context.screen().out());
      store.export(runs, chosen, out);
      out.flush();
    }
    return ExitCode.OK;
  }

  /** The format that the file's ending names. */
  private Optional<ExportFormat> named() {
    String name = file.map(path -> path.getFileName().toString()).orElse("");
    String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    return List.of(ExportFormat.values()).stream()
        .filter(one -> one.name().equals(ending))
        .findFirst();
  }

  /** The file appears when it is complete. */
  private static void write(
      ExperimentStore store, List<RunId> runs, ExportFormat format, Path file) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        store.export(runs, format, out);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException problem) {
      throw new CommandException(
          "Cannot write to " + file + ": " + Reasons.of(problem, file) + ".");
    } finally {
      deleteQuietly(unfinished);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // Why it could not be written has been told.
    }
  }
}
