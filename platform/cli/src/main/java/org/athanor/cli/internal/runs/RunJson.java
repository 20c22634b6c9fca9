package org.athanor.cli.internal.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.cli.internal.Json;

/** How runs look to a program. */
public final class RunJson {
  private RunJson() {}

  /** A run with the last value of each metric. */
  static JsonObject run(Run run, Map<String, MetricPoint> last) {
    JsonObject json = new JsonObject();
    json.addProperty("run", run.id().value());
    json.addProperty("experiment", run.experiment());
    run.sweep().ifPresent(sweep -> json.addProperty("sweep", sweep));
    json.addProperty("group", run.seedGroup());
    json.addProperty("seed", run.seed());
    json.addProperty("status", RunText.status(run));
    json.addProperty("reason", run.reason());
    json.addProperty("created", run.created().toString());
    time(json, "started", run.started());
    time(json, "ended", run.ended());
    json.addProperty("seen", run.seen().toString());
    json.add("tags", Json.of(run.tags()));
    json.addProperty("note", run.note());
    JsonObject parameters = new JsonObject();
    run.parameters().forEach((key, value) -> parameters.add(key, value(value)));
    json.add("parameters", parameters);
    JsonObject metrics = new JsonObject();
    new TreeMap<>(last).forEach((name, point) -> metrics.add(name, point(point)));
    json.add("metrics", metrics);
    return json;
  }

  private static void time(JsonObject json, String name, Optional<Instant> instant) {
    instant.ifPresent(time -> json.addProperty(name, time.toString()));
  }

  static JsonElement value(ParameterValue value) {
    if (value instanceof ParameterValue.Whole whole) {
      return new JsonPrimitive(whole.value());
    }
    if (value instanceof ParameterValue.Real real) {
      return Json.number(real.value());
    }
    if (value instanceof ParameterValue.Truth truth) {
      return new JsonPrimitive(truth.value());
    }
    if (value instanceof ParameterValue.Several several) {
      JsonArray array = new JsonArray();
      several.values().forEach(one -> array.add(value(one)));
      return array;
    }
    return new JsonPrimitive(value.toString());
  }

  private static JsonObject point(MetricPoint point) {
    JsonObject json = new JsonObject();
    json.addProperty("step", point.step());
    json.addProperty("time", point.time());
    json.add("value", Json.number(point.value()));
    return json;
  }

  /** A result of a measure. */
  public static JsonObject measurement(Measurement measurement) {
    JsonObject json = new JsonObject();
    json.addProperty("name", measurement.name());
    json.addProperty("step", measurement.step());
    json.addProperty("time", measurement.time());
    json.add("value", Json.number(measurement.value()));
    measurement.standardError().ifPresent(error -> json.add("standardError", Json.number(error)));
    json.addProperty("estimator", measurement.estimator());
    json.addProperty("samples", measurement.samples());
    return json;
  }

  /** A bundle that took part. */
  public static JsonObject bundle(BundleUse bundle) {
    JsonObject json = new JsonObject();
    json.addProperty("bundle", bundle.symbolicName());
    json.addProperty("version", bundle.version());
    json.addProperty("sha256", bundle.sha256());
    return json;
  }

  /** An artifact and where its content lies. */
  public static JsonObject artifact(ArtifactReference artifact, String file) {
    JsonObject json = new JsonObject();
    json.addProperty("name", artifact.name());
    json.addProperty("step", artifact.step());
    json.addProperty("mediaType", artifact.mediaType());
    json.addProperty("size", artifact.size());
    json.addProperty("sha256", artifact.sha256());
    json.addProperty("file", file);
    return json;
  }

  static JsonObject environment(Environment environment) {
    JsonObject json = new JsonObject();
    RunFacts.of(environment).forEach(json::addProperty);
    return json;
  }

  static JsonObject event(RunEvent event) {
    JsonObject json = new JsonObject();
    json.addProperty("time", Instant.ofEpochMilli(event.time()).toString());
    json.addProperty("level", event.level().name().toLowerCase(java.util.Locale.ROOT));
    json.addProperty("source", event.source());
    json.addProperty("text", event.text());
    return json;
  }
}
