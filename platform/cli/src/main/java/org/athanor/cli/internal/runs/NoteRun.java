package org.athanor.cli.internal.runs;

import java.util.concurrent.Callable;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code athanor runs note}. */
@Command(
    name = "note",
    description = "Replace the note of a run; an empty text removes it.",
    footer = {"", "Example:", "  athanor runs note last 'the one in the talk'"})
public final class NoteRun implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's id, its beginning, or 'last'.")
  private String name;

  @Parameters(index = "1", paramLabel = "TEXT", description = "The note.")
  private String text;

  public NoteRun(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    store.note(store.resolve(name), text);
    return ExitCode.OK;
  }
}
