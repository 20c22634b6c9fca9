package org.athanor.console.internal.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.api.text.Names;

/**
 * The OpenAPI file as the requests are held against it: what is not described cannot be asked, so a
 * mistyped parameter is refused in place of being passed over.
 */
public final class Description {
  private final Map<String, Set<String>> parameters = new HashMap<>();

  /** Reads the file. */
  public Description(byte[] openapi) {
    JsonObject document =
        JsonParser.parseString(new String(openapi, StandardCharsets.UTF_8)).getAsJsonObject();
    JsonObject paths = document.getAsJsonObject("paths");
    for (String path : paths.keySet()) {
      JsonObject methods = paths.getAsJsonObject(path);
      for (String method : methods.keySet()) {
        parameters.put(
            method.toUpperCase(Locale.ROOT) + " " + path, queried(methods.getAsJsonObject(method)));
      }
    }
  }

  private static Set<String> queried(JsonObject operation) {
    Set<String> names = new TreeSet<>();
    if (operation.has("parameters")) {
      for (JsonElement one : operation.getAsJsonArray("parameters")) {
        JsonObject parameter = one.getAsJsonObject();
        if (parameter.get("in").getAsString().equals("query")) {
          names.add(parameter.get("name").getAsString());
        }
      }
    }
    return names;
  }

  /** Refuses a parameter of the query that a route does not have. */
  void check(Route route, HttpServletRequest request) {
    if (request.getQueryString() == null) {
      return;
    }
    Set<String> known = parameters.getOrDefault(route.method() + " " + route.pattern(), Set.of());
    for (String pair : request.getQueryString().split("&")) {
      String name = decode(pair.split("=", 2)[0]);
      if (!name.isEmpty() && !known.contains(name)) {
        throw unknown(name, known);
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("The query of the address is not encoded as one.");
    }
  }

  private static Problem unknown(String name, Set<String> known) {
    Problem problem =
        Problem.badRequest(
            "There is no parameter '"
                + name
                + "' here; "
                + (known.isEmpty()
                    ? "there are none."
                    : "there are " + String.join(", ", known) + "."));
    Names.nearest(name, known).ifPresent(near -> problem.with("suggestion", near));
    return problem;
  }
}
