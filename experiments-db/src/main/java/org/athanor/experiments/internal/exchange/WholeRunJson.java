package org.athanor.experiments.internal.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.Sweep;
import org.athanor.experiments.internal.exchange.WholeRun.SeriesHead;
import org.athanor.experiments.internal.runs.ParameterText;
import org.athanor.experiments.internal.runs.ProvenanceText;

/**
 * A run as JSON, as it stands in an exported file. Times are milliseconds since 1970-01-01 UTC;
 * what JSON has no number for is a text.
 */
final class WholeRunJson {

  private WholeRunJson() {}

  static JsonObject write(WholeRun whole) {
    Run run = whole.run();
    JsonObject json = new JsonObject();
    json.addProperty("run", run.id().value());
    json.addProperty("experiment", run.experiment());
    json.addProperty("group", run.seedGroup());
    json.addProperty("seed", run.seed());
    json.addProperty("status", run.status().name());
    json.addProperty("reason", run.reason());
    json.addProperty("created", run.created().toEpochMilli());
    run.started().ifPresent(time -> json.addProperty("started", time.toEpochMilli()));
    run.ended().ifPresent(time -> json.addProperty("ended", time.toEpochMilli()));
    json.addProperty("seen", run.seen().toEpochMilli());
    json.add("parameters", JsonParser.parseString(ParameterText.write(run.parameters())));
    json.add("tags", list(run.tags(), JsonPrimitive::new));
    json.addProperty("note", run.note());
    whole.sweep().ifPresent(sweep -> json.add("sweep", write(sweep)));
    Provenance provenance = whole.provenance();
    json.addProperty("text", provenance.experimentText());
    json.add("environment", JsonParser.parseString(ProvenanceText.write(provenance.environment())));
    json.add("bundles", JsonParser.parseString(ProvenanceText.write(provenance.bundles())));
    json.add("series", list(whole.series(), WholeRunJson::write));
    json.add("measurements", list(whole.measurements(), WholeRunJson::write));
    json.add("events", list(whole.events(), WholeRunJson::write));
    json.add("artifacts", list(whole.artifacts(), WholeRunJson::write));
    return json;
  }

  private static <T> JsonArray list(Iterable<T> values, Function<T, JsonElement> write) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  private static JsonObject write(Sweep sweep) {
    JsonObject json = new JsonObject();
    json.addProperty("sweep", sweep.id());
    json.addProperty("name", sweep.name());
    json.addProperty("text", sweep.text());
    json.addProperty("state", sweep.state());
    json.addProperty("created", sweep.created().toEpochMilli());
    sweep.ended().ifPresent(time -> json.addProperty("ended", time.toEpochMilli()));
    json.addProperty("outcome", sweep.outcome());
    return json;
  }

  private static JsonElement write(SeriesHead head) {
    JsonObject json = new JsonObject();
    json.addProperty("metric", head.name());
    json.addProperty("points", head.points());
    json.add("parts", list(head.parts(), JsonPrimitive::new));
    return json;
  }

  private static JsonElement write(Measurement one) {
    JsonObject json = new JsonObject();
    json.addProperty("measure", one.name());
    json.addProperty("step", one.step());
    json.addProperty("time", one.time());
    json.add("value", number(one.value()));
    one.standardError().ifPresent(error -> json.add("standardError", number(error)));
    json.addProperty("estimator", one.estimator());
    json.addProperty("samples", one.samples());
    return json;
  }

  private static JsonElement write(RunEvent event) {
    JsonObject json = new JsonObject();
    json.addProperty("time", event.time());
    json.addProperty("level", event.level().name());
    json.addProperty("source", event.source());
    json.addProperty("text", event.text());
    return json;
  }

  private static JsonElement write(ArtifactReference one) {
    JsonObject json = new JsonObject();
    json.addProperty("name", one.name());
    json.addProperty("step", one.step());
    json.addProperty("mediaType", one.mediaType());
    json.addProperty("size", one.size());
    json.addProperty("sha256", one.sha256());
    return json;
  }

  /** A number, or the text that stands for it. */
  static JsonPrimitive number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  static WholeRun read(JsonObject json) {
    RunId id = new RunId(text(json, "run"));
    Optional<Sweep> sweep =
        Optional.ofNullable(json.getAsJsonObject("sweep")).map(WholeRunJson::sweep);
    Run run =
        new Run(
            id,
            text(json, "experiment"),
            sweep.map(Sweep::id),
            text(json, "group"),
            number(json, "seed"),
            RunStatus.valueOf(text(json, "status")),
            text(json, "reason"),
            Instant.ofEpochMilli(number(json, "created")),
            time(json, "started"),
            time(json, "ended"),
            Instant.ofEpochMilli(number(json, "seen")),
            ParameterText.read(json.get("parameters").toString()),
            new TreeSet<>(list(json, "tags", JsonElement::getAsString)),
            text(json, "note"));
    Provenance provenance =
        new Provenance(
            text(json, "text"),
            ProvenanceText.environment(json.get("environment").toString()),
            ProvenanceText.bundles(json.get("bundles").toString()));
    return new WholeRun(
        run,
        sweep,
        provenance,
        list(json, "series", one -> series(one.getAsJsonObject())),
        list(json, "measurements", one -> measurement(one.getAsJsonObject())),
        list(json, "events", one -> event(one.getAsJsonObject())),
        list(json, "artifacts", one -> artifact(id, one.getAsJsonObject())));
  }

  private static <T> List<T> list(JsonObject json, String name, Function<JsonElement, T> read) {
    List<T> values = new ArrayList<>();
    json.getAsJsonArray(name).forEach(value -> values.add(read.apply(value)));
    return values;
  }

  private static String text(JsonObject json, String name) {
    return json.getAsJsonPrimitive(name).getAsString();
  }

  private static long number(JsonObject json, String name) {
    return json.getAsJsonPrimitive(name).getAsLong();
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return json.has(name)
        ? Optional.of(Instant.ofEpochMilli(number(json, name)))
        : Optional.empty();
  }

  private static Sweep sweep(JsonObject json) {
    return new Sweep(
        new RunId(text(json, "sweep")).value(),
        text(json, "name"),
        text(json, "text"),
        text(json, "state"),
        Instant.ofEpochMilli(number(json, "created")),
        time(json, "ended"),
        text(json, "outcome"),
        Map.of());
  }

  private static SeriesHead series(JsonObject json) {
    return new SeriesHead(text(json, "metric"), list(json, "parts", JsonElement::getAsInt));
  }

  private static Measurement measurement(JsonObject json) {
    return new Measurement(
        text(json, "measure"),
        number(json, "step"),
        number(json, "time"),
        Double.parseDouble(text(json, "value")),
        json.has("standardError")
            ? OptionalDouble.of(Double.parseDouble(text(json, "standardError")))
            : OptionalDouble.empty(),
        text(json, "estimator"),
        number(json, "samples"));
  }

  private static RunEvent event(JsonObject json) {
    return new RunEvent(
        number(json, "time"),
        RunEvent.Level.valueOf(text(json, "level")),
        text(json, "source"),
        text(json, "text"));
  }

  private static ArtifactReference artifact(RunId run, JsonObject json) {
    return new ArtifactReference(
        run,
        text(json, "name"),
        number(json, "step"),
        text(json, "mediaType"),
        number(json, "size"),
        text(json, "sha256"));
  }
}
