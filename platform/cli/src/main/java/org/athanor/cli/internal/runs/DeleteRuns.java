package org.athanor.cli.internal.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code athanor runs delete}. */
@Command(
    name = "delete",
    description = "Delete runs with everything recorded of them. There is no way back.",
    footer = {"", "Example:", "  athanor runs delete 7k2m 7k30"})
public final class DeleteRuns implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Runs: ids, beginnings of ids, or 'last'. All are deleted, or none.")
  private List<String> names = new ArrayList<>();

  public DeleteRuns(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    List<RunId> runs = names.stream().map(store::resolve).distinct().toList();
    store.delete(runs);
    context.screen().tell("Deleted " + Text.count(runs.size(), "run") + ".");
    return ExitCode.OK;
  }
}
