package org.athanor.cli.internal.ask;

import java.util.concurrent.Callable;
import org.athanor.cli.internal.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Mixin private AskOptions options = new AskOptions();

  @Parameters(index = "1", paramLabel = "DATA", description = "test, train or a file.")
  private String data;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many of the model's own data (${DEFAULT-VALUE}).")
  private int count = 1000;

  public ScoreCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.addData(data);
    options.add("n", "--n", count, 1, 1_000_000);
    return new Asking(context, options).ask("score");
  }
}
