package org.athanor.console.internal.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Series;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Json;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/**
 * Curves: every metric asked for of every run asked for, at a resolution, by columns. A value that
 * is not a number is null.
 */
final class SeriesRoutes {
  private static final int MOST_SERIES = 2_000;
  private static final int MOST_POINTS = 500_000;
  private static final int AT_ONCE = 50;

  private final ExperimentStore store;

  SeriesRoutes(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/series", this::series));
  }

  private void series(Exchange exchange) throws IOException {
    List<SeriesQuery> queries = queries(exchange);
    Columns columns = new Columns(exchange.flag("time", true), exchange.flag("range", true));
    OutputStream out = exchange.stream("application/json");
    String separator = "{\"items\":[";
    for (int first = 0; first < queries.size(); first += AT_ONCE) {
      List<SeriesQuery> some = queries.subList(first, Math.min(queries.size(), first + AT_ONCE));
      for (Series series : store.series(some)) {
        StringBuilder json = new StringBuilder(separator);
        write(series, columns, json);
        out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        separator = ",";
      }
    }
    out.write("]}".getBytes(StandardCharsets.UTF_8));
  }

  private static List<SeriesQuery> queries(Exchange exchange) {
    int buckets = (int) exchange.number("buckets", 500, 1, 100_000);
    long from = exchange.number("from", Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    long to = exchange.number("to", Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    List<SeriesQuery> queries = new ArrayList<>();
    for (String run : list(exchange, "run")) {
      for (String metric : list(exchange, "metric")) {
        queries.add(new SeriesQuery(Ask.run(run), metric, from, to, buckets));
      }
    }
    if (queries.isEmpty()) {
      throw Problem.badRequest("run and metric are missing: which curves?");
    }
    if (queries.size() > MOST_SERIES || (long) queries.size() * buckets > MOST_POINTS) {
      throw Problem.badRequest("That is too much at once; ask for fewer runs, metrics or buckets.");
    }
    return queries;
  }

  /** Values of a parameter, each once, which may also be joined by commas. */
  private static List<String> list(Exchange exchange, String name) {
    return exchange.queries(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** What is told of a curve beside its steps and means. */
  private record Columns(boolean time, boolean range) {}

  private static void write(Series series, Columns columns, StringBuilder json) {
    json.append("{\"run\":\"").append(series.run().value());
    json.append("\",\"metric\":").append(Json.text(series.metric()));
    json.append(",\"count\":").append(series.count());
    whole(series, "step", Bucket::lastStep, json);
    if (columns.time()) {
      whole(series, "time", Bucket::lastTime, json);
    }
    real(series, "mean", Bucket::mean, json);
    if (columns.range()) {
      real(series, "min", Bucket::minimum, json);
      real(series, "max", Bucket::maximum, json);
    }
    json.append('}');
  }

  private static void whole(
      Series series, String name, ToLongFunction<Bucket> value, StringBuilder json) {
    json.append(",\"").append(name).append("\":[");
    String separator = "";
    for (Bucket bucket : series.buckets()) {
      json.append(separator).append(value.applyAsLong(bucket));
      separator = ",";
    }
    json.append(']');
  }

  /** Seven digits are more than a screen has pixels. */
  private static void real(
      Series series, String name, ToDoubleFunction<Bucket> value, StringBuilder json) {
    json.append(",\"").append(name).append("\":[");
    String separator = "";
    for (Bucket bucket : series.buckets()) {
      double number = value.applyAsDouble(bucket);
      json.append(separator);
      separator = ",";
      if (!Double.isFinite(number)) {
        json.append("null");
      } else if (Float.isInfinite((float) number) || Math.abs(number) < 1e-30) {
        json.append(number);
      } else {
        json.append((float) number);
      }
    }
    json.append(']');
  }
}
