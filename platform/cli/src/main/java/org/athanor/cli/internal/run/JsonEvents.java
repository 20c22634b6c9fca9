package org.athanor.cli.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.sweep.Setting;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.runs.RunJson;
import org.athanor.cli.internal.runs.RunText;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;

/** Prints what happened, an object a line; the listener is told only what the store has kept. */
final class JsonEvents implements RunListener {
  private final Context context;

  JsonEvents(Context context) {
    this.context = context;
  }

  @Override
  public void sweepBegan(SweepStart start) {
    JsonObject event = event("sweep");
    event.addProperty("sweep", start.sweep());
    event.addProperty("name", start.name());
    start.trials().ifPresent(trials -> event.addProperty("trials", trials));
    event.addProperty("done", start.done());
    print(event);
  }

  @Override
  public void began(RunStart start) {
    JsonObject event = event("run", start.run());
    event.addProperty("experiment", start.experiment());
    event.addProperty("group", start.seedGroup());
    event.addProperty("seed", start.seed());
    event.addProperty("steps", start.steps());
    if (!start.setting().values().isEmpty()) {
      event.add("setting", Json.of(start.setting().values()));
    }
    print(event);
  }

  @Override
  public void trains(RunId run, List<BundleUse> bundles, String device, long firstStep) {
    JsonObject event = event("train", run);
    event.addProperty("step", firstStep);
    event.addProperty("device", device);
    JsonArray used = new JsonArray();
    bundles.forEach(bundle -> used.add(RunJson.bundle(bundle)));
    event.add("bundles", used);
    print(event);
  }

  @Override
  public void metrics(RunId run, List<MetricPoint> points) {
    if (points.isEmpty()) {
      return;
    }
    JsonObject event = event("metric", run);
    event.addProperty("step", points.get(0).step());
    event.addProperty("time", points.get(0).time());
    JsonObject values = new JsonObject();
    points.forEach(point -> values.add(point.name(), Json.number(point.value())));
    event.add("metrics", values);
    print(event);
  }

  @Override
  public void measured(RunId run, Measurement measurement) {
    print(joined(event("measure", run), RunJson.measurement(measurement)));
  }

  @Override
  public void sample(ArtifactReference samples) {
    print(artifact("sample", samples));
  }

  @Override
  public void checkpoint(ArtifactReference checkpoint) {
    print(artifact("checkpoint", checkpoint));
  }

  @Override
  public void warning(RunId run, String sentence) {
    JsonObject event = event("warning", run);
    event.addProperty("message", sentence);
    print(event);
  }

  @Override
  public void retried(RunId run, String reason) {
    JsonObject event = event("retry", run);
    event.addProperty("reason", reason);
    print(event);
  }

  @Override
  public void pruned(RunId run) {
    print(event("prune", run));
  }

  @Override
  public void ended(RunId run, RunStatus status, String reason) {
    JsonObject event = event("end", run);
    event.addProperty("status", RunText.status(status));
    event.addProperty("reason", reason);
    print(event);
  }

  @Override
  public void refused(Setting setting, List<Problem> problems) {
    JsonObject event = event("refused");
    event.add("setting", Json.of(setting.values()));
    event.add("problems", Json.of(problems.stream().map(Problem::toString).toList()));
    print(event);
  }

  private JsonObject artifact(String name, ArtifactReference artifact) {
    String file = context.services().store().file(artifact).toString();
    return joined(event(name, artifact.run()), RunJson.artifact(artifact, file));
  }

  private static JsonObject event(String name) {
    JsonObject event = new JsonObject();
    event.addProperty("event", name);
    return event;
  }

  private static JsonObject event(String name, RunId run) {
    JsonObject event = event(name);
    event.addProperty("run", run.value());
    return event;
  }

  private static JsonObject joined(JsonObject event, JsonObject more) {
    more.entrySet().forEach(entry -> event.add(entry.getKey(), entry.getValue()));
    return event;
  }

  private void print(JsonObject event) {
    context.screen().print(Json.line(event));
  }
}
