package org.athanor.cli.internal.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor runs show}. */
@Command(
    name = "show",
    description = "Show everything that is known of a run.",
    footer = {"", "Example:", "  athanor runs show last"})
public final class ShowRun implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "RUN", description = "A run's id, the beginning of it, or 'last'.")
  private String name;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--text", description = "Print only the resolved experiment, to run it again.")
  private boolean text;

  public ShowRun(Context context) {
    this.context = context;
  }

  /** Everything that the store has of one run. */
  private record Whole(
      Run run,
      Map<String, MetricPoint> metrics,
      List<Measurement> measurements,
      Provenance provenance,
      List<ArtifactReference> artifacts,
      List<RunEvent> events) {}

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    RunId id = store.resolve(name);
    if (text) {
      context.screen().out().print(store.provenance(id).experimentText());
      return ExitCode.OK;
    }
    Whole whole =
        new Whole(
            store.run(id),
            store.lastMetrics(List.of(id)).getOrDefault(id, Map.of()),
            store.measurements(id),
            store.provenance(id),
            store.artifacts(id),
            store.events(id));
    if (json) {
      context.screen().print(Json.line(json(whole, store)));
    } else {
      print(whole, store);
    }
    return ExitCode.OK;
  }

  private static JsonObject json(Whole whole, ExperimentStore store) {
    JsonObject json = RunJson.run(whole.run(), whole.metrics());
    JsonArray measurements = new JsonArray();
    whole.measurements().forEach(one -> measurements.add(RunJson.measurement(one)));
    json.add("measurements", measurements);
    JsonArray bundles = new JsonArray();
    whole.provenance().bundles().forEach(bundle -> bundles.add(RunJson.bundle(bundle)));
    json.add("bundles", bundles);
    json.add("environment", RunJson.environment(whole.provenance().environment()));
    JsonArray artifacts = new JsonArray();
    whole
        .artifacts()
        .forEach(one -> artifacts.add(RunJson.artifact(one, store.file(one).toString())));
    json.add("artifacts", artifacts);
    JsonArray events = new JsonArray();
    whole.events().forEach(event -> events.add(RunJson.event(event)));
    json.add("events", events);
    json.addProperty("text", whole.provenance().experimentText());
    return json;
  }

  private void print(Whole whole, ExperimentStore store) {
    context.screen().print(facts(whole.run()));
    Table parameters = new Table().text("").text("");
    whole.run().parameters().forEach((key, value) -> parameters.row(key, value.toString()));
    section("Parameters", parameters);
    section("Metrics", metrics(whole.metrics()));
    section("Measures", measures(whole.measurements()));
    section("Bundles", bundles(whole.provenance().bundles()));
    Table environment = new Table().text("").text("");
    RunFacts.of(whole.provenance().environment())
        .forEach((key, fact) -> row(environment, key, fact));
    section("Environment", environment);
    section("Artifacts", artifacts(whole.artifacts(), store));
    section("Events", events(whole.events()));
  }

  private static Table facts(Run run) {
    Table facts = new Table().text("").text("");
    facts.row("run", run.id().value());
    facts.row("status", RunText.status(run)).style(1, RunText.style(run.status()));
    row(facts, "reason", run.reason());
    facts.row("experiment", run.experiment());
    facts.row("seed", Long.toString(run.seed()));
    facts.row("group", run.seedGroup());
    run.sweep().ifPresent(sweep -> facts.row("sweep", sweep));
    facts.row("created", Text.time(run.created()));
    Instant end = run.ended().orElse(run.seen());
    run.started()
        .ifPresent(start -> facts.row("duration", Text.duration(Duration.between(start, end))));
    row(facts, "tags", String.join(" ", run.tags()));
    row(facts, "note", run.note());
    return facts;
  }

  private static Table metrics(Map<String, MetricPoint> last) {
    Table table = new Table().text("METRIC").number("STEP").number("LAST VALUE");
    new TreeMap<>(last)
        .forEach(
            (metric, point) ->
                table.row(metric, Long.toString(point.step()), Text.number(point.value())));
    return table;
  }

  private static Table bundles(List<BundleUse> bundles) {
    Table table = new Table().text("BUNDLE").text("VERSION").text("SHA-256");
    bundles.forEach(bundle -> table.row(bundle.symbolicName(), bundle.version(), bundle.sha256()));
    return table;
  }

  private static Table artifacts(List<ArtifactReference> artifacts, ExperimentStore store) {
    Table table = new Table().text("ARTIFACT").number("STEP").number("SIZE").text("FILE");
    for (ArtifactReference one : artifacts) {
      String file = store.file(one).toString();
      table.row(one.name(), Long.toString(one.step()), Text.size(one.size()), file);
    }
    return table;
  }

  private static Table events(List<RunEvent> events) {
    Table table = new Table().text("TIME").text("LEVEL").text("WHAT HAPPENED");
    for (RunEvent event : events) {
      table.row(
          Text.time(Instant.ofEpochMilli(event.time())),
          event.level().name().toLowerCase(Locale.ROOT),
          event.text().lines().findFirst().orElse(""));
    }
    return table;
  }

  private static Table measures(List<Measurement> measurements) {
    Table table =
        new Table()
            .text("MEASURE")
            .number("STEP")
            .number("VALUE")
            .number("± ERROR")
            .number("SAMPLES")
            .text("ESTIMATOR");
    for (Measurement one : measurements) {
      String error =
          one.standardError().isPresent() ? Text.number(one.standardError().getAsDouble()) : "";
      table.row(
          one.name(),
          Long.toString(one.step()),
          Text.number(one.value()),
          error,
          Long.toString(one.samples()),
          one.estimator());
    }
    return table;
  }

  private static void row(Table table, String name, String value) {
    if (!value.isEmpty()) {
      table.row(name, value);
    }
  }

  private void section(String title, Table table) {
    Screen screen = context.screen();
    if (!table.isEmpty()) {
      screen.print("");
      screen.print(screen.paint(Style.BOLD, title));
      screen.print(table);
    }
  }
}
