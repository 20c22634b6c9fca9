package org.athanor.cli.internal.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
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

/** {@code athanor runs compare}. */
@Command(
    name = "compare",
    description = "Show in what runs differ, and what came out.",
    footer = {"", "Example:", "  athanor runs compare last 7k2m"})
public final class CompareRuns implements Callable<Integer> {
  private static final int SHORT_HASH = 12;

  private final Context context;

  @Parameters(
      paramLabel = "RUN",
      arity = "2..*",
      description = "Runs: ids, beginnings of ids, or 'last'.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public CompareRuns(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    List<RunId> ids =
        new ArrayList<>(new LinkedHashSet<>(names.stream().map(store::resolve).toList()));
    List<Run> runs = ids.stream().map(store::run).toList();
    List<Provenance> provenances = ids.stream().map(store::provenance).toList();
    Map<RunId, Map<String, MetricPoint>> last = store.lastMetrics(ids);

    Comparison settings = new Comparison();
    Comparison versions = new Comparison();
    Comparison surroundings = new Comparison();
    Comparison metrics = new Comparison();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      settings.put(i, "seed", Long.toString(run.seed()));
      run.parameters()
          .forEach((key, value) -> settings.put(runs.indexOf(run), key, value.toString()));
      for (BundleUse bundle : provenances.get(i).bundles()) {
        versions.put(i, bundle.symbolicName(), bundle.version() + " " + hash(bundle));
      }
      Map<String, String> facts = RunFacts.of(provenances.get(i).environment());
      facts.forEach((key, value) -> surroundings.put(runs.indexOf(run), key, value));
      Map<String, MetricPoint> points = last.getOrDefault(run.id(), Map.of());
      points.forEach(
          (key, point) -> metrics.put(runs.indexOf(run), key, Text.number(point.value())));
    }
    if (json) {
      context.screen().print(Json.line(json(runs, last, settings, versions, surroundings)));
    } else {
      print(runs, "Parameters that differ", settings.differing(runs.size()), false);
      print(runs, "Bundles that differ", versions.differing(runs.size()), false);
      print(runs, "Environments that differ", surroundings.differing(runs.size()), false);
      print(runs, "Last values of the metrics", metrics.all(runs.size()), true);
    }
    return ExitCode.OK;
  }

  private static String hash(BundleUse bundle) {
    String sha256 = bundle.sha256();
    return sha256.substring(0, Math.min(SHORT_HASH, sha256.length()));
  }

  private static JsonObject json(
      List<Run> runs,
      Map<RunId, Map<String, MetricPoint>> last,
      Comparison settings,
      Comparison versions,
      Comparison surroundings) {
    JsonObject json = new JsonObject();
    JsonArray list = new JsonArray();
    runs.forEach(run -> list.add(RunJson.run(run, last.getOrDefault(run.id(), Map.of()))));
    json.add("runs", list);
    JsonObject differences = new JsonObject();
    differences.add("parameters", Json.of(settings.differing(runs.size())));
    differences.add("bundles", Json.of(versions.differing(runs.size())));
    differences.add("environment", Json.of(surroundings.differing(runs.size())));
    json.add("differences", differences);
    return json;
  }

  private void print(
      List<Run> runs, String title, Map<String, List<String>> rows, boolean numbers) {
    Screen screen = context.screen();
    if (rows.isEmpty()) {
      return;
    }
    Table table = new Table().text("");
    for (Run run : runs) {
      if (numbers) {
        table.number(run.id().value());
      } else {
        table.text(run.id().value());
      }
    }
    rows.forEach(
        (key, values) -> {
          List<String> row = new ArrayList<>();
          row.add(key);
          row.addAll(values);
          table.row(row);
        });
    screen.print(screen.paint(Style.BOLD, title));
    screen.print(table);
    screen.print("");
  }

  /** Values by key, a column a run. */
  private static final class Comparison {
    private final Map<String, Map<Integer, String>> values = new TreeMap<>();

    void put(int run, String key, String value) {
      values.computeIfAbsent(key, any -> new TreeMap<>()).put(run, value);
    }

    Map<String, List<String>> all(int runs) {
      Map<String, List<String>> rows = new TreeMap<>();
      values.forEach(
          (key, byRun) -> {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
              row.add(Optional.ofNullable(byRun.get(i)).orElse("-"));
            }
            rows.put(key, row);
          });
      return rows;
    }

    Map<String, List<String>> differing(int runs) {
      Map<String, List<String>> rows = all(runs);
      rows.values().removeIf(row -> Set.copyOf(row).size() == 1);
      return rows;
    }
  }
}
