package org.athanor.cli.internal.measure;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.text.Names;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Text;
import org.athanor.engine.measure.DivergenceMeter.Distance;
import org.athanor.engine.measure.DivergenceMeter.Form;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor measure}. */
@Command(
    name = "measure",
    description = "Compare two files of samples or weights by a divergence.",
    footer = {
      "",
      "A file has a row a line, its columns parted by commas, with or without a line of",
      "names. A KEY is a parameter of the divergence, or one of these:",
      "  form=samples    rows are samples of each distribution (default)",
      "  form=discrete   the one column holds weights or counts of the same outcomes",
      "  form=gaussian   only mean and covariance count: closed form between Gaussians",
      "  seed=N          of what the estimator draws (default 1)",
      "",
      "Examples:",
      "  athanor measure wasserstein data.csv samples.csv order=2",
      "  athanor measure kl p.csv q.csv form=discrete",
      "  athanor measure mmd data.csv samples.csv kernel=laplace --json"
    })
public final class MeasureCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "DIVERGENCE", description = "A divergence's id.")
  private String divergence;

  @Parameters(index = "1", paramLabel = "P.csv", description = "The first side, the data.")
  private String first;

  @Parameters(index = "2", paramLabel = "Q.csv", description = "The second side, the model.")
  private String second;

  @Parameters(
      index = "3..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Parameters of the divergence, form and seed.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  public MeasureCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    MeasureSettings set =
        MeasureSettings.of(
            divergence, plugin().parameters(), settings, context.services().reader());
    NumberTable p = NumberTable.read(first);
    NumberTable q = NumberTable.read(second);
    check(set.form(), p, q);
    try {
      Distance found =
          context
              .services()
              .meter()
              .measure(divergence, set.parameters(), set.form(), p.rows(), q.rows(), set.seed());
      print(set, p, q, found);
      return ExitCode.OK;
    } catch (IllegalArgumentException unfit) {
      throw new CommandException("It cannot be measured: " + unfit.getMessage() + ".");
    }
  }

  private PluginInfo plugin() {
    PluginCatalog catalog = context.services().catalog();
    return catalog
        .find(PluginKind.DIVERGENCE, divergence)
        .orElseThrow(() -> CommandException.usage(unknown(catalog)));
  }

  private String unknown(PluginCatalog catalog) {
    List<String> ids =
        catalog.plugins().stream()
            .filter(plugin -> plugin.kind() == PluginKind.DIVERGENCE)
            .map(PluginInfo::id)
            .toList();
    return "There is no divergence '%s'.%s 'athanor plugins list --kind divergence' shows all."
        .formatted(
            divergence,
            Names.nearest(divergence, ids).map(near -> " Did you mean " + near + "?").orElse(""));
  }

  private static void check(Form form, NumberTable p, NumberTable q) {
    if (p.width() != q.width()) {
      throw CommandException.usage(
          "%s has %d columns and %s has %d; both sides need as many."
              .formatted(p.file(), p.width(), q.file(), q.width()));
    }
    if (form == Form.DISCRETE && p.width() > 1) {
      throw CommandException.usage(
          "form=discrete takes one column of weights but %s has %d."
              .formatted(p.file(), p.width()));
    }
    if (form == Form.DISCRETE && p.rows().length != q.rows().length) {
      throw CommandException.usage(
          "form=discrete takes a weight for each of the same outcomes but %s has %d and %s has %d."
              .formatted(p.file(), p.rows().length, q.file(), q.rows().length));
    }
  }

  private void print(MeasureSettings set, NumberTable p, NumberTable q, Distance found) {
    if (json) {
      context.screen().out().println(Json.line(json(set, p, q, found)));
      return;
    }
    Screen screen = context.screen();
    String error =
        found.standardError().isPresent()
            ? " ± " + Text.number(found.standardError().getAsDouble())
            : "";
    screen.print(screen.paint(Style.BOLD, divergence) + "  " + Text.number(found.value()) + error);
    screen.print("estimator  " + found.estimator());
    String unit = set.form() == Form.DISCRETE ? "weights" : "samples";
    screen.print(
        "%s    %d in %s, %d in %s, of %s"
            .formatted(
                unit,
                p.rows().length,
                p.file(),
                q.rows().length,
                q.file(),
                Text.count(p.width(), "column")));
  }

  private JsonObject json(MeasureSettings set, NumberTable p, NumberTable q, Distance found) {
    JsonObject object = new JsonObject();
    object.addProperty("divergence", divergence);
    object.add("parameters", Json.of(set.parameters()));
    object.addProperty("form", set.form().name().toLowerCase(Locale.ROOT));
    object.addProperty("seed", set.seed());
    object.add("value", Json.number(found.value()));
    found.standardError().ifPresent(error -> object.add("standardError", Json.number(error)));
    object.addProperty("estimator", found.estimator());
    object.addProperty("samplesOfP", p.rows().length);
    object.addProperty("samplesOfQ", q.rows().length);
    return object;
  }
}
