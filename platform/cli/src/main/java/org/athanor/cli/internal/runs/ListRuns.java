package org.athanor.cli.internal.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor runs list}. */
@Command(
    name = "list",
    description = "List runs, the latest first.",
    footer = {
      "",
      "A filter compares fields with values: = != < <= > >= in ~ (contains), joined",
      "by and, or, not and parentheses. Fields are id, experiment, sweep, group, seed,",
      "status, reason, created, started, ended, duration, tag, note, host, bundle,",
      "metrics.NAME, and any parameter by its dotted key.",
      "",
      "Examples:",
      "  athanor runs list --where 'status = failed and created > 2d'",
      "  athanor runs list --parameter tricks --metric modes.covered"
    })
public final class ListRuns implements Callable<Integer> {
  private static final int LINES = 50;

  private final Context context;

  @Option(names = "--where", paramLabel = "FILTER", description = "Only runs that it fits.")
  private String filter = "";

  @Option(names = "--sort", paramLabel = "FIELD", description = "Sort by it, largest first.")
  private Optional<String> sort = Optional.empty();

  @Option(names = "--ascending", description = "Smallest first.")
  private boolean ascending;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "So many at most; 0 is no limit (a table has 50, JSON all).")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Show the last value of a metric; may be given again.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--parameter",
      paramLabel = "KEY",
      description = "Show a parameter by its dotted key; may be given again.")
  private List<String> parameters = new ArrayList<>();

  @Option(names = "--json", description = "Print a JSON list.")
  private boolean json;

  public ListRuns(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ExperimentStore store = context.services().store();
    int most = limit.orElse(json ? 0 : LINES);
    RunQuery query =
        RunQuery.ALL
            .where(filter)
            .sortedBy(sort.orElse("created"), !ascending)
            .page(0, most <= 0 ? Integer.MAX_VALUE : most);
    Page<Run> page = store.runs(query);
    List<RunId> ids = page.items().stream().map(Run::id).toList();
    boolean wanted = json || !metrics.isEmpty();
    Map<RunId, Map<String, MetricPoint>> last = wanted ? store.lastMetrics(ids) : Map.of();
    if (json) {
      Json.print(
          page.items().stream()
              .map(run -> RunJson.run(run, last.getOrDefault(run.id(), Map.of())))
              .toList(),
          context.screen().out());
    } else {
      print(page, last);
    }
    return ExitCode.OK;
  }

  private void print(Page<Run> page, Map<RunId, Map<String, MetricPoint>> last) {
    Screen screen = context.screen();
    if (page.items().isEmpty()) {
      screen.tell(
          filter.isEmpty()
              ? "There are no runs yet; 'athanor demo' makes some."
              : "No run fits the filter.");
      return;
    }
    Table table = new Table().text("RUN").text("STATUS").text("EXPERIMENT").number("SEED");
    parameters.forEach(table::text);
    metrics.forEach(table::number);
    table.text("STARTED").number("DURATION").text("TAGS").text("NOTE");
    for (Run run : page.items()) {
      Map<String, MetricPoint> values = last.getOrDefault(run.id(), Map.of());
      List<String> row = new ArrayList<>();
      row.add(run.id().value());
      row.add(RunText.status(run));
      row.add(run.experiment());
      row.add(Long.toString(run.seed()));
      for (String key : parameters) {
        row.add(Optional.ofNullable(run.parameters().get(key)).map(Object::toString).orElse("-"));
      }
      for (String metric : metrics) {
        row.add(
            Optional.ofNullable(values.get(metric))
                .map(point -> Text.number(point.value()))
                .orElse("-"));
      }
      row.add(run.started().map(Text::time).orElse("-"));
      row.add(duration(run));
      row.add(String.join(" ", run.tags()));
      row.add(run.note());
      table.row(row).style(1, RunText.style(run.status()));
    }
    screen.print(table);
    long more = page.total() - page.items().size();
    if (more > 0) {
      screen.tell(Text.count(more, "more run") + "; --limit 0 shows all.");
    }
  }

  private static String duration(Run run) {
    Instant end = run.ended().orElse(run.seen());
    return run.started().map(start -> Text.duration(Duration.between(start, end))).orElse("-");
  }
}
