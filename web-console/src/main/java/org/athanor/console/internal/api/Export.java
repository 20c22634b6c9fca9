package org.athanor.console.internal.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Route;

/**
 * Runs as a table for a spreadsheet. A table that does not hold all of them says so by its name, so
 * that nobody who opens it later takes a part for the whole.
 */
final class Export {
  private static final int MOST = 20_000;
  private static final String TOTAL_HEADER = "X-Total-Runs";

  private final ExperimentStore store;

  Export(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/runs.csv", this::table));
  }

  private void table(Exchange exchange) throws IOException {
    RunQuery query = Ask.runs(exchange, MOST, MOST);
    Page<Run> page = store.runs(query);
    List<Run> runs = page.items();
    exchange.response().setHeader(TOTAL_HEADER, Long.toString(page.total()));
    exchange
        .response()
        .setHeader("Content-Disposition", "attachment; filename=\"" + name(query, page) + '"');
    byte[] csv = csv(runs).getBytes(StandardCharsets.UTF_8);
    exchange.bytes("text/csv;charset=utf-8", csv);
  }

  private static String name(RunQuery query, Page<Run> page) {
    long count = page.items().size();
    if (count == page.total()) {
      return "runs.csv";
    }
    String part = count == 0 ? "none" : query.offset() + 1 + "-to-" + (query.offset() + count);
    return "runs-" + part + "-of-" + page.total() + ".csv";
  }

  private String csv(List<Run> runs) {
    Map<RunId, Map<String, MetricPoint>> metrics =
        store.lastMetrics(runs.stream().map(Run::id).toList());
    TreeSet<String> parameters = new TreeSet<>();
    TreeSet<String> measured = new TreeSet<>();
    runs.forEach(run -> parameters.addAll(run.parameters().keySet()));
    metrics.values().forEach(of -> measured.addAll(of.keySet()));
    StringBuilder csv = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("id", "experiment", "group", "seed", "status"));
    head.addAll(List.of("created", "duration", "tags", "note"));
    head.addAll(parameters);
    measured.forEach(name -> head.add("metrics." + name));
    line(head, csv);
    for (Run run : runs) {
      List<String> cells = cells(run);
      for (String name : parameters) {
        var value = run.parameters().get(name);
        cells.add(value == null ? "" : value.toString());
      }
      Map<String, MetricPoint> of = metrics.getOrDefault(run.id(), Map.of());
      for (String name : measured) {
        cells.add(of.containsKey(name) ? Double.toString(of.get(name).value()) : "");
      }
      line(cells, csv);
    }
    return csv.toString();
  }

  private static List<String> cells(Run run) {
    List<String> cells = new ArrayList<>();
    cells.add(run.id().value());
    cells.add(run.experiment());
    cells.add(run.seedGroup());
    cells.add(Long.toString(run.seed()));
    cells.add(RunJson.status(run));
    cells.add(run.created().toString());
    cells.add(Double.toString(RunJson.seconds(run)));
    cells.add(String.join(" ", run.tags()));
    cells.add(run.note());
    return cells;
  }

  private static void line(List<String> cells, StringBuilder csv) {
    String separator = "";
    for (String cell : cells) {
      csv.append(separator).append(cell(cell));
      separator = ",";
    }
    csv.append("\r\n");
  }

  /** A spreadsheet runs what begins with one of these; a quote before it makes it a text. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text);
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?(\\d+(\\.\\d*)?([eE][+-]?\\d+)?|Infinity)");
  }
}
