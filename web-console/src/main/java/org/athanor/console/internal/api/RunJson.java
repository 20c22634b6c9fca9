package org.athanor.console.internal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.console.internal.web.Json;

/** Runs and what belongs to them as plain data. */
final class RunJson {
  private RunJson() {}

  static Map<String, Object> run(Run run, Map<String, MetricPoint> metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run.id().value());
    json.put("experiment", run.experiment());
    run.sweep().ifPresent(sweep -> json.put("sweep", sweep));
    json.put("group", run.seedGroup());
    json.put("seed", run.seed());
    json.put("status", status(run));
    json.put("reason", run.reason());
    json.put("created", run.created());
    run.started().ifPresent(time -> json.put("started", time));
    run.ended().ifPresent(time -> json.put("ended", time));
    json.put("seen", run.seen());
    json.put("duration", seconds(run));
    json.put("parameters", parameters(run.parameters()));
    json.put("tags", run.tags());
    json.put("note", run.note());
    json.put("metrics", metrics(metrics));
    return json;
  }

  static String status(Run run) {
    return run.status().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** How long it worked, until its end or the last sign of life. */
  static double seconds(Run run) {
    Instant end = run.ended().orElse(run.seen());
    return run.started()
        .map(start -> Math.max(0, Duration.between(start, end).toMillis()) / 1000.0)
        .orElse(0.0);
  }

  static Map<String, Object> parameters(Map<String, ParameterValue> parameters) {
    Map<String, Object> json = new LinkedHashMap<>();
    parameters.forEach((key, value) -> json.put(key, Json.plain(value)));
    return json;
  }

  private static Map<String, Object> metrics(Map<String, MetricPoint> metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    metrics.forEach(
        (name, point) ->
            json.put(
                name, Map.of("value", point.value(), "step", point.step(), "time", point.time())));
    return json;
  }

  static Map<String, Object> measurement(Measurement measurement) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", measurement.name());
    json.put("step", measurement.step());
    json.put("time", measurement.time());
    json.put("value", measurement.value());
    measurement.standardError().ifPresent(error -> json.put("standardError", error));
    json.put("estimator", measurement.estimator());
    json.put("samples", measurement.samples());
    return json;
  }

  static Map<String, Object> event(RunEvent event) {
    return Map.of(
        "time", event.time(),
        "level", event.level().name().toLowerCase(java.util.Locale.ROOT),
        "source", event.source(),
        "text", event.text());
  }

  static Map<String, Object> artifact(ArtifactReference artifact) {
    return Map.of(
        "name", artifact.name(),
        "step", artifact.step(),
        "mediaType", artifact.mediaType(),
        "size", artifact.size(),
        "sha256", artifact.sha256());
  }
}
