package org.athanor.cli.internal.ask;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.cli.internal.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code athanor sample}. */
@Command(
    name = "sample",
    description = "Draw samples from the model of a run, as its last checkpoint has it.",
    footer = {
      "",
      "Examples:",
      "  athanor sample last --out samples.png               64 images in one",
      "  athanor sample last --n 10000 --out samples.npy     for programs",
      "  athanor sample 0k3 --class sneaker --out shoes.png  of one class"
    })
public final class SampleCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AskOptions options = new AskOptions();

  @Option(names = "--n", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
  private int count = 64;

  @Option(
      names = "--class",
      paramLabel = "K",
      description = "Name or number of the class they are of; any if none.")
  private String label = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write: .png, .csv or .npy.")
  private Path out;

  public SampleCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.add("n", "--n", count, 1, 10_000_000);
    options.add("class", label);
    options.addOut(out, List.of(".png", ".csv", ".npy"));
    return new Asking(context, options).ask("sample");
  }
}
