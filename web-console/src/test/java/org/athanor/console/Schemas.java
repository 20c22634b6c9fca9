package org.athanor.console;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds JSON against the schemas of an OpenAPI file, as far as that file uses them. */
final class Schemas {
  private final JsonObject document;

  Schemas(JsonObject document) {
    this.document = document;
  }

  /** Everything in which a value differs from its schema. */
  List<String> differences(JsonObject schema, JsonElement value) {
    List<String> found = new ArrayList<>();
    check(schema, value, "$", found);
    return found;
  }

  private void check(JsonObject schema, JsonElement value, String where, List<String> found) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").getAsString().replace("#/components/schemas/", "");
      JsonObject schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
      check(schemas.getAsJsonObject(name), value, where, found);
      return;
    }
    if (schema.has("oneOf")) {
      boolean any =
          schema.getAsJsonArray("oneOf").asList().stream()
              .anyMatch(one -> differences(one.getAsJsonObject(), value).isEmpty());
      if (!any) {
        found.add(where + " is none of what it may be: " + value);
      }
      return;
    }
    if (schema.has("type") && !isOfType(schema.get("type"), value)) {
      found.add(where + " is not " + schema.get("type") + ": " + value);
      return;
    }
    if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value)) {
      found.add(where + " is none of " + schema.get("enum") + ": " + value);
    }
    if (value.isJsonArray() && schema.has("items")) {
      JsonArray items = value.getAsJsonArray();
      for (int index = 0; index < items.size(); index++) {
        check(schema.getAsJsonObject("items"), items.get(index), where + "[" + index + "]", found);
      }
    }
    if (value.isJsonObject() && schema.has("properties") || schema.has("additionalProperties")) {
      checkMembers(schema, value.getAsJsonObject(), where, found);
    }
  }

  private void checkMembers(JsonObject schema, JsonObject value, String where, List<String> found) {
    JsonObject properties =
        schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
    if (schema.has("required")) {
      for (JsonElement name : schema.getAsJsonArray("required")) {
        if (!value.has(name.getAsString())) {
          found.add(where + " lacks " + name);
        }
      }
    }
    for (Map.Entry<String, JsonElement> member : value.entrySet()) {
      String below = where + "." + member.getKey();
      JsonElement others = schema.get("additionalProperties");
      if (properties.has(member.getKey())) {
        check(properties.getAsJsonObject(member.getKey()), member.getValue(), below, found);
      } else if (others != null && others.isJsonObject()) {
        check(others.getAsJsonObject(), member.getValue(), below, found);
      } else {
        found.add(below + " is not described");
      }
    }
  }

  private static boolean isOfType(JsonElement type, JsonElement value) {
    if (type.isJsonArray()) {
      return type.getAsJsonArray().asList().stream().anyMatch(one -> isOfType(one, value));
    }
    return switch (type.getAsString()) {
      case "object" -> value.isJsonObject();
      case "array" -> value.isJsonArray();
      case "null" -> value.isJsonNull();
      case "string" -> value instanceof JsonPrimitive one && one.isString();
      case "boolean" -> value instanceof JsonPrimitive one && one.isBoolean();
      case "number" -> value instanceof JsonPrimitive one && one.isNumber();
      case "integer" ->
          value instanceof JsonPrimitive one
              && one.isNumber()
              && one.getAsDouble() == Math.rint(one.getAsDouble());
      default -> throw new IllegalArgumentException(type.toString());
    };
  }
}
