package org.athanor.cli.internal.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.athanor.api.store.Imported;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code athanor runs import}. */
@Command(
    name = "import",
    description = "Take over the runs of a zip file that 'athanor runs export' wrote.",
    footer = {
      "",
      "A run that is there already is left as it is. Importing runs no code of the",
      "plugins in the file; 'athanor reproduce' does.",
      "",
      "Example:",
      "  athanor runs import best.zip"
    })
public final class ImportRuns implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE.zip", description = "The file.")
  private Path file;

  public ImportRuns(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw CommandException.usage("There is no file " + file + ".");
    }
    Imported imported = context.services().store().importRuns(file);
    imported.added().forEach(run -> context.screen().print(run.value()));
    String left =
        imported.present().isEmpty()
            ? ""
            : "; " + Text.count(imported.present().size(), "run") + " had been here already";
    context.screen().tell("Imported " + Text.count(imported.added().size(), "run") + left + ".");
    return ExitCode.OK;
  }
}
