package org.athanor.cli.internal.reproduce;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.runs.RunText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor reproduce}. */
@Command(
    name = "reproduce",
    description = "Repeat a run with its seed and exactly its plugins, and compare bit for bit.",
    footer = {
      "",
      "The plugins are those that the run recorded, by their SHA-256, whatever is installed",
      "now; their code is run. Exit code 0: every metric is identical; 1: one differs, the",
      "repetition failed, or the run had ended without a metric, so that there is nothing",
      "to compare; 2: it cannot be tried, as when a plugin is kept nowhere.",
      "",
      "Example:",
      "  athanor reproduce last"
    })
public final class ReproduceCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "RUN", description = "A run's id, the beginning of it, or 'last'.")
  private String name;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public ReproduceCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ExperimentStore store = context.services().store();
    Run run = store.run(store.resolve(name));
    if (!run.status().isEnd()) {
      throw CommandException.usage(
          "Run " + run.id() + " has not ended; there is nothing to repeat.");
    }
    context.services().requireBackend();
    Provenance then = store.provenance(run.id());
    RecordedBundles bundles = RecordedBundles.of(then.bundles(), context.services());
    bundles.requireAll(run.id());
    Path folder = folder();
    RunId again;
    try (Stage stage = Stage.set(folder, context.services(), bundles.plugins())) {
      again = new Repetition(context, stage).train(run, then);
    }
    boolean whole = run.status() == RunStatus.FINISHED;
    Verdict verdict =
        new Verdict(run, store.run(again), MetricComparison.of(store, run.id(), again, whole));
    Map<String, List<String>> changes = Changes.between(then, store.provenance(again));
    if (json) {
      context.screen().print(Json.line(json(verdict, changes)));
    } else {
      print(verdict, changes);
    }
    return verdict.isSuccess() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** A folder that goes with this process. */
  private Path folder() throws IOException {
    String own = context.services().setting("athanor.run");
    return own.isEmpty()
        ? Files.createTempDirectory("athanor-reproduce")
        : Files.createTempDirectory(Path.of(own), "reproduce");
  }

  private static JsonObject json(Verdict verdict, Map<String, List<String>> changes) {
    JsonObject json = new JsonObject();
    json.addProperty("run", verdict.run().id().value());
    json.addProperty("repetition", verdict.repetition().id().value());
    json.addProperty("status", RunText.status(verdict.repetition().status()));
    json.addProperty("identical", verdict.isIdentical());
    JsonArray list = new JsonArray();
    verdict.metrics().forEach(metric -> list.add(metric.json()));
    json.add("metrics", list);
    json.add("changed", Json.of(changes));
    return json;
  }

  private void print(Verdict verdict, Map<String, List<String>> changes) {
    Screen screen = context.screen();
    Table table = new Table().text("METRIC").number("POINTS").text("");
    for (MetricComparison metric : verdict.metrics()) {
      table.row(metric.name(), Long.toString(metric.points()), metric.sentence());
      if (!metric.isIdentical()) {
        table.style(2, Style.BOLD);
      }
    }
    if (!table.isEmpty()) {
      screen.print(table);
    }
    if (!changes.isEmpty()) {
      Table changed = new Table().text("WHAT CHANGED").text("THEN").text("NOW");
      changes.forEach((what, sides) -> changed.row(what, sides.get(0), sides.get(1)));
      screen.print("");
      screen.print(changed);
    }
    screen.tell(verdict.sentence(!changes.isEmpty()));
  }
}
