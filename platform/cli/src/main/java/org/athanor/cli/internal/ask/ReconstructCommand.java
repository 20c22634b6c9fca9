package org.athanor.cli.internal.ask;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.cli.internal.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code athanor reconstruct}. */
@Command(
    name = "reconstruct",
    description = "Pass data through the model of a run and see what is left of it.",
    footer = {
      "",
      "DATA is test or train, the model's own, or a file in its numbers: .csv, .npy, .png, .jpg.",
      "",
      "Example:",
      "  athanor reconstruct last test --out pairs.png   data above, reconstructions below"
    })
public final class ReconstructCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private DataOptions options = new DataOptions(50);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write: .png, .csv or .npy; only the error is printed if none.")
  private Optional<Path> out = Optional.empty();

  public ReconstructCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    AskOptions asked = options.checked();
    out.ifPresent(file -> asked.addOut(file, List.of(".png", ".csv", ".npy")));
    return new Asking(context, asked).ask("reconstruct");
  }
}
