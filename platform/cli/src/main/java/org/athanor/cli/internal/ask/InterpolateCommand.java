package org.athanor.cli.internal.ask;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.athanor.cli.internal.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code athanor interpolate}. */
@Command(
    name = "interpolate",
    description = "Walk from one latent point to another, and show what the model makes of it.",
    footer = {
      "",
      "Examples:",
      "  athanor interpolate last --out walks.png",
      "  athanor interpolate last --path linear --n 4 --steps 20 --out walks.csv",
      "  athanor interpolate last --path arithmetic --out sums.png",
      "  athanor interpolate last --class sneaker --out shoes.png"
    })
public final class InterpolateCommand implements Callable<Integer> {
  /** How to get from one point to another. */
  enum Way {
    SPHERICAL,
    LINEAR,
    ARITHMETIC
  }

  private final Context context;

  @Mixin private AskOptions options = new AskOptions();

  @Option(names = "--n", paramLabel = "N", description = "How many walks (${DEFAULT-VALUE}).")
  private int walks = 8;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Points of a walk, both ends among them (${DEFAULT-VALUE}).")
  private int steps = 10;

  @Option(
      names = "--path",
      paramLabel = "WAY",
      description =
          "spherical, on a great circle; linear; or arithmetic: each row shows a, b, c and"
              + " b - a + c (spherical).")
  private Way path = Way.SPHERICAL;

  @Option(
      names = "--class",
      paramLabel = "K",
      description = "Name or number of the class to stay in; for conditional models.")
  private String label = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write: .png, a walk in each row, .csv or .npy.")
  private Path out;

  public InterpolateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.add("n", "--n", walks, 1, 1000);
    options.add("steps", "--steps", steps, 2, 1000);
    options.add("path", path.name().toLowerCase(Locale.ROOT));
    options.add("class", label);
    options.addOut(out, List.of(".png", ".csv", ".npy"));
    return new Asking(context, options).ask("interpolate");
  }
}
