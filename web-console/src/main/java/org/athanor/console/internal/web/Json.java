package org.athanor.console.internal.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.athanor.api.run.ParameterValue;

/**
 * How values are written as JSON: instants as milliseconds since 1970, numbers that JSON does not
 * have as the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class Json {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Double.class, (JsonSerializer<Double>) (v, t, c) -> number(v))
          .registerTypeHierarchyAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (v, t, c) -> new JsonPrimitive(v.toEpochMilli()))
          .create();

  private Json() {}

  /** Maps, lists, texts, numbers, instants and booleans as JSON. */
  public static byte[] bytes(Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The same as text. */
  public static String text(Object value) {
    return GSON.toJson(value);
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  /** A parameter's value as plain data. */
  public static Object plain(ParameterValue value) {
    if (value instanceof ParameterValue.Whole whole) {
      return whole.value();
    }
    if (value instanceof ParameterValue.Real real) {
      return real.value();
    }
    if (value instanceof ParameterValue.Truth truth) {
      return truth.value();
    }
    if (value instanceof ParameterValue.Several several) {
      return several.values().stream().map(Json::plain).toList();
    }
    return value.toString();
  }

  /** An object that someone sent. */
  static JsonObject object(byte[] body) {
    try {
      JsonElement element = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
      if (element.isJsonObject()) {
        return element.getAsJsonObject();
      }
    } catch (JsonParseException | StackOverflowError e) {
      throw Problem.badRequest("The body is not JSON.");
    }
    throw Problem.badRequest("The body must be a JSON object.");
  }

  /** A text in an object that someone sent. */
  public static Optional<String> string(JsonObject object, String name) {
    JsonElement element = object.get(name);
    if (element == null || element.isJsonNull()) {
      return Optional.empty();
    }
    if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return Optional.of(element.getAsString());
    }
    throw Problem.badRequest(name + " must be a text.");
  }

  /** The texts of a list in an object that someone sent; none when there is no list. */
  public static List<String> strings(JsonObject object, String name) {
    JsonElement element = object.get(name);
    if (element == null) {
      return List.of();
    }
    if (!element.isJsonArray()) {
      throw Problem.badRequest(name + " must be a list of texts.");
    }
    return element.getAsJsonArray().asList().stream()
        .map(
            one -> {
              if (!one.isJsonPrimitive()) {
                throw Problem.badRequest(name + " must be a list of texts.");
              }
              return one.getAsString();
            })
        .toList();
  }
}
