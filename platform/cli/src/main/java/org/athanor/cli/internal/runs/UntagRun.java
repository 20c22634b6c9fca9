package org.athanor.cli.internal.runs;

import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code athanor runs untag}. */
@Command(
    name = "untag",
    description = "Take words off a run.",
    footer = {"", "Example:", "  athanor runs untag last nightly"})
public final class UntagRun implements Callable<Integer> {
  private final Context context;

  @Mixin private final RunAndTags arguments = new RunAndTags();

  public UntagRun(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    RunId run = store.resolve(arguments.name());
    arguments.tags().forEach(tag -> store.untag(List.of(run), tag));
    context.screen().tell(run + " lost the tags " + String.join(" ", arguments.tags()) + ".");
    return ExitCode.OK;
  }
}
