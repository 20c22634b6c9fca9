package org.athanor.sweeps.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.OptionalDouble;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.statistics.Importance;
import org.athanor.sweeps.internal.statistics.Significance;

/** The report for programs. What is not finite is a text, as in the events of a run. */
final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private JsonReport() {}

  static String of(SweepReport report) {
    JsonObject root = new JsonObject();
    var facts = report.facts();
    root.addProperty("name", facts.name());
    root.addProperty("sweep", facts.sweep());
    root.addProperty("created", facts.created().toString());
    root.addProperty("written", facts.ended().toString());
    root.addProperty("ending", facts.ending());
    root.addProperty("metric", facts.metric());
    root.addProperty("better", facts.direction());
    root.addProperty("strategy", facts.strategy());
    root.addProperty("pruner", facts.pruner());
    root.add("counts", GSON.toJsonTree(report.counts()));
    root.add("verdict", GSON.toJsonTree(report.verdict()));
    root.addProperty("significance", Significance.METHOD);
    root.add("warnings", GSON.toJsonTree(report.warnings()));
    root.add("settings", settings(report.settings()));
    root.addProperty("importanceMethod", Importance.METHOD);
    JsonObject importance = new JsonObject();
    report.importance().forEach(weight -> importance.add(weight.key(), number(weight.share())));
    root.add("importance", importance);
    root.add("failures", GSON.toJsonTree(report.failures()));
    report.since().ifPresent(since -> root.add("since", since(since)));
    return GSON.toJson(root) + "\n";
  }

  private static JsonArray settings(List<SettingRow> rows) {
    JsonArray all = new JsonArray();
    for (SettingRow row : rows) {
      JsonObject one = new JsonObject();
      one.addProperty("name", row.name());
      one.add("values", GSON.toJsonTree(row.values()));
      one.addProperty("trials", row.runs());
      one.addProperty("finished", row.finished());
      one.add("score", row.score().map(JsonReport::estimate).orElse(JsonNull.INSTANCE));
      one.add("pFromBest", number(row.fromBest()));
      JsonObject metrics = new JsonObject();
      row.metrics().forEach((name, value) -> metrics.add(name, estimate(value)));
      one.add("metrics", metrics);
      all.add(one);
    }
    return all;
  }

  private static JsonObject since(SweepReport.Since since) {
    JsonObject one = new JsonObject();
    one.addProperty("sweep", since.sweep());
    one.addProperty("sentence", since.sentence());
    JsonArray changes = new JsonArray();
    for (Change change : since.changes()) {
      JsonObject row = new JsonObject();
      row.addProperty("setting", change.setting());
      row.add("before", estimate(change.before()));
      row.add("now", change.now().map(JsonReport::estimate).orElse(JsonNull.INSTANCE));
      row.add("p", number(change.p()));
      row.addProperty("kind", change.kind().name().toLowerCase(java.util.Locale.ROOT));
      row.addProperty("words", change.words());
      changes.add(row);
    }
    one.add("changes", changes);
    return one;
  }

  private static JsonElement estimate(Estimate estimate) {
    JsonObject one = new JsonObject();
    one.addProperty("seeds", estimate.count());
    one.addProperty("diverged", estimate.diverged());
    one.add("mean", number(OptionalDouble.of(estimate.mean())));
    one.add("standardDeviation", number(estimate.standardDeviation()));
    one.add("halfWidth95", number(estimate.halfWidth()));
    return one;
  }

  private static JsonElement number(OptionalDouble value) {
    if (value.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    double number = value.getAsDouble();
    return Double.isFinite(number)
        ? new JsonPrimitive(number)
        : new JsonPrimitive(Double.toString(number));
  }
}
