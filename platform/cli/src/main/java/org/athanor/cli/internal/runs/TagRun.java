package org.athanor.cli.internal.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code athanor runs tag}. */
@Command(
    name = "tag",
    description = "Attach words to a run.",
    footer = {"", "Example:", "  athanor runs tag last nightly baseline"})
public final class TagRun implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's id, its beginning, or 'last'.")
  private String name;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Words.")
  private List<String> tags = new ArrayList<>();

  public TagRun(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    RunId run = store.resolve(name);
    tags.forEach(tag -> store.tag(List.of(run), tag));
    context.screen().tell(run + " has the tags " + String.join(" ", store.run(run).tags()) + ".");
    return ExitCode.OK;
  }
}
