package org.athanor.cli.internal.runs;

import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code athanor runs tag}. */
@Command(
    name = "tag",
    description = "Attach words to a run.",
    footer = {"", "Example:", "  athanor runs tag last nightly baseline"})
public final class TagRun implements Callable<Integer> {
  private final Context context;

  @Mixin private final RunAndTags arguments = new RunAndTags();

  public TagRun(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    RunId run = store.resolve(arguments.name());
    arguments.tags().forEach(tag -> store.tag(List.of(run), tag));
    context.screen().tell(run + " has the tags " + String.join(" ", store.run(run).tags()) + ".");
    return ExitCode.OK;
  }
}
