package org.athanor.experiments.internal.exchange;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.RunId;
import org.athanor.experiments.internal.exchange.WholeRun.SeriesHead;
import org.athanor.experiments.internal.series.Points;

/** Writes whole runs as JSON, the points of their series by columns. */
final class JsonExport {

  private final RunReader reader;
  private final Writer out;

  JsonExport(RunReader reader, OutputStream to) {
    this.reader = reader;
    this.out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
  }

  void write(List<RunId> runs) throws IOException {
    out.write('[');
    String separator = "\n";
    for (RunId run : runs) {
      out.write(separator);
      write(run);
      separator = ",\n";
    }
    out.write("\n]\n");
    out.flush();
  }

  private void write(RunId id) throws IOException {
    WholeRun whole = reader.whole(id);
    JsonObject facts = WholeRunJson.write(whole);
    facts.remove("series");
    JsonWriter json = new JsonWriter(out);
    json.beginObject();
    for (Map.Entry<String, JsonElement> fact : facts.entrySet()) {
      json.name(fact.getKey()).jsonValue(fact.getValue().toString());
    }
    json.name("series").beginObject();
    for (SeriesHead head : whole.series()) {
      List<Points> parts = reader.points(id, head.name());
      json.name(head.name()).beginObject();
      column(json, "step", parts, (points, index) -> Long.toString(points.step(index)));
      column(json, "time", parts, (points, index) -> Long.toString(points.time(index)));
      column(
          json,
          "value",
          parts,
          (points, index) -> WholeRunJson.number(points.value(index)).toString());
      json.endObject();
    }
    json.endObject();
    json.endObject();
    json.flush();
  }

  private interface Cell {
    String of(Points points, int index);
  }

  private static void column(JsonWriter json, String name, List<Points> parts, Cell cell)
      throws IOException {
    json.name(name).beginArray();
    for (Points points : parts) {
      for (int index = 0; index < points.size(); index++) {
        json.jsonValue(cell.of(points, index));
      }
    }
    json.endArray();
  }
}
