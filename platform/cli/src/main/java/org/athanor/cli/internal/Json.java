package org.athanor.cli.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;

/**
 * What programs read. JSON has no NaN and no infinities: they are the texts {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}.
 */
public final class Json {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private Json() {}

  /** A number, or the text that stands for it. */
  public static JsonPrimitive number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  /** Plain data: maps, collections, texts, numbers and truth values. */
  public static JsonElement of(Object plain) {
    if (plain instanceof JsonElement element) {
      return element;
    }
    if (plain instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, value) -> object.add(String.valueOf(key), of(value)));
      return object;
    }
    if (plain instanceof Collection<?> values) {
      JsonArray array = new JsonArray();
      values.forEach(value -> array.add(of(value)));
      return array;
    }
    if (plain instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    if (plain instanceof Double || plain instanceof Float) {
      return number(((Number) plain).doubleValue());
    }
    return plain instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(String.valueOf(plain));
  }

  /** One object in one line. */
  public static String line(JsonElement element) {
    return GSON.toJson(element);
  }

  /** A list, an element a line, so that it is read by programs and by eyes. */
  public static void print(Collection<? extends JsonElement> elements, PrintStream out) {
    if (elements.isEmpty()) {
      out.println("[]");
      return;
    }
    StringBuilder text = new StringBuilder("[\n");
    int left = elements.size();
    for (JsonElement element : elements) {
      text.append(line(element)).append(--left > 0 ? ",\n" : "\n]");
    }
    out.println(text);
  }
}
