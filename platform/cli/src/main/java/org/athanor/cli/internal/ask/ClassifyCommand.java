package org.athanor.cli.internal.ask;

import java.util.concurrent.Callable;
import org.athanor.cli.internal.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code athanor classify}. */
@Command(
    name = "classify",
    description = {
      "The most likely class of each example by the model of a run; the share of errors",
      "where the truth is known."
    },
    footer = {
      "",
      "DATA is test or train, the model's own, or a file in its numbers: .csv (a column named",
      "label holds the truth), .npy, .png, .jpg.",
      "",
      "Example:",
      "  athanor classify last test --n 10000"
    })
public final class ClassifyCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private DataOptions options = new DataOptions(1000);

  public ClassifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Asking(context, options.checked()).ask("classify");
  }
}
