package org.athanor.experiments.internal.runs;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.ParameterValue.Real;
import org.athanor.api.run.ParameterValue.Several;
import org.athanor.api.run.ParameterValue.Text;
import org.athanor.api.run.ParameterValue.Truth;
import org.athanor.api.run.ParameterValue.Whole;

/**
 * Parameters as JSON that keeps their types: a real number has a point or an exponent, a whole one
 * has neither, and what JSON has no number for is written as {@code {"real":"NaN"}}.
 */
public final class ParameterText {

  private ParameterText() {}

  /** The parameters as JSON. */
  public static String write(Map<String, ParameterValue> parameters) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      for (Map.Entry<String, ParameterValue> parameter : new TreeMap<>(parameters).entrySet()) {
        json.name(parameter.getKey());
        write(json, parameter.getValue());
      }
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(JsonWriter json, ParameterValue value) throws IOException {
    if (value instanceof Text text) {
      json.value(text.value());
    } else if (value instanceof Whole whole) {
      json.value(whole.value());
    } else if (value instanceof Truth truth) {
      json.value(truth.value());
    } else if (value instanceof Several several) {
      json.beginArray();
      for (ParameterValue one : several.values()) {
        write(json, one);
      }
      json.endArray();
    } else if (value instanceof Real real && Double.isFinite(real.value())) {
      json.value(real.value());
    } else {
      json.beginObject().name("real").value(value.toString()).endObject();
    }
  }

  /** The parameters of JSON. */
  public static SortedMap<String, ParameterValue> read(String text) {
    SortedMap<String, ParameterValue> parameters = new TreeMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.beginObject();
      while (json.hasNext()) {
        parameters.put(json.nextName(), value(json));
      }
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return parameters;
  }

  private static ParameterValue value(JsonReader json) throws IOException {
    JsonToken token = json.peek();
    if (token == JsonToken.BOOLEAN) {
      return new Truth(json.nextBoolean());
    }
    if (token == JsonToken.NUMBER) {
      String number = json.nextString();
      boolean real = number.contains(".") || number.contains("E") || number.contains("e");
      return real ? new Real(Double.parseDouble(number)) : new Whole(Long.parseLong(number));
    }
    if (token == JsonToken.BEGIN_ARRAY) {
      List<ParameterValue> values = new ArrayList<>();
      json.beginArray();
      while (json.hasNext()) {
        values.add(value(json));
      }
      json.endArray();
      return new Several(values);
    }
    if (token == JsonToken.BEGIN_OBJECT) {
      json.beginObject();
      json.nextName();
      Real real = new Real(Double.parseDouble(json.nextString()));
      json.endObject();
      return real;
    }
    return new Text(json.nextString());
  }
}
