package org.athanor.cli.internal.ask;

import java.util.concurrent.Callable;
import org.athanor.cli.internal.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code athanor score}. */
@Command(
    name = "score",
    description = {
      "The log-likelihood of each example under the model of a run, in nats, and their mean",
      "with its standard error. The estimator is named: a bound is no likelihood."
    },
    footer = {
      "",
      "DATA is test or train, the model's own, or a file in its numbers: .csv, .npy, .png, .jpg.",
      "",
      "Examples:",
      "  athanor score last test",
      "  athanor score last points.csv --json"
    })
public final class ScoreCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private DataOptions options = new DataOptions(1000);

  public ScoreCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Asking(context, options.checked()).ask("score");
  }
}
