package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.Role;
import org.athanor.api.run.RunId;
import org.athanor.console.internal.access.Guard;
import org.athanor.console.internal.access.Hosts;
import org.athanor.console.internal.api.Api;
import org.athanor.console.internal.live.Live;
import org.athanor.console.internal.process.Launches;
import org.athanor.console.internal.web.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The API against its own description: every path, parameter and answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DescriptionIT {
  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Console console;
  private Browser browser;
  private String[] bearer;
  private String token;
  private List<RunId> runs;
  private JsonObject description;

  @BeforeAll
  void start() throws Exception {
    Program.write(folder.resolve("dist"), "exit 0");
    console = Console.prepare(folder);
    token = console.tokens().create("ada", Role.ADMIN);
    bearer = new String[] {"Authorization", "Bearer " + token};
    console.listen(new ConsoleSettings(ConsoleSettings.LOOPBACK, 0, true, Optional.empty()));
    browser = new Browser(console);
    Demo demo = new Demo(console.store(), folder);
    runs = demo.runs(10, 200);
    demo.sweep(10, 50);
    description =
        Browser.parse(browser.get("/api/v1/openapi.json", bearer).body()).getAsJsonObject();
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
  }

  @Test
  void isDescribedWholly() throws Exception {
    Guard guard = new Guard(new Hosts("127.0.0.1", 1), "http", Optional.empty(), "");
    Api.Parts parts =
        new Api.Parts(
            console.store(),
            console.plugins(),
            console.plugins(),
            Optional.empty(),
            new Launches(folder, folder, Map.of()),
            Optional.empty(),
            new byte[0]);
    Set<String> there = new TreeSet<>();
    List<Route> routes = new ArrayList<>(Api.routes(parts, guard));
    try (Live live = new Live(console.store(), guard)) {
      routes.addAll(live.routes());
    }
    routes.forEach(route -> there.add(route.method() + " " + route.pattern()));
    Set<String> described = new TreeSet<>();
    JsonObject paths = description.getAsJsonObject("paths");
    for (String path : paths.keySet()) {
      for (String method : paths.getAsJsonObject(path).keySet()) {
        described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path);
      }
    }
    assertEquals(described, there);
  }

  @Test
  void givesEveryAnswerAsItIsDescribed() throws Exception {
    Map<String, JsonObject> documented = new LinkedHashMap<>();
    eachOperation(
        (name, operation) -> {
          JsonObject responses = operation.getAsJsonObject("responses");
          responses.keySet().stream()
              .filter(status -> !status.equals("default"))
              .forEach(
                  status -> documented.put(name + " " + status, responses.getAsJsonObject(status)));
        });
    Map<String, HttpRequest> questions = new Questions(console, token, runs.get(0)).all();
    assertEquals(new TreeSet<>(documented.keySet()), new TreeSet<>(questions.keySet()));
    for (Map.Entry<String, HttpRequest> question : questions.entrySet()) {
      requireAnswer(question.getKey(), question.getValue(), documented.get(question.getKey()));
    }
  }

  private void requireAnswer(String name, HttpRequest request, JsonObject documented)
      throws Exception {
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      boolean endless = name.contains("/events 200") && !name.contains("{run}");
      String body = endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(
          name.endsWith(" " + answer.statusCode()), () -> name + " answers " + answer + body);
      if (!documented.has("content")) {
        assertEquals("", body, name);
        return;
      }
      JsonObject content = documented.getAsJsonObject("content");
      String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
      assertTrue(content.has(type) || content.has("*/*"), () -> name + " sends " + type);
      if (type.equals("application/json")) {
        JsonObject schema = content.getAsJsonObject(type).getAsJsonObject("schema");
        JsonElement value = Browser.parse(body);
        // Of the description itself no more is said than that it is an object.
        List<String> differences =
            name.contains("openapi")
                ? List.of()
                : new Schemas(description).differences(schema, value);
        assertEquals(List.of(), differences, name);
      }
    }
  }

  private interface Operation {
    void look(String name, JsonObject operation);
  }

  private void eachOperation(Operation each) {
    JsonObject paths = description.getAsJsonObject("paths");
    for (String path : paths.keySet()) {
      JsonObject methods = paths.getAsJsonObject(path);
      for (String method : methods.keySet()) {
        each.look(method.toUpperCase(Locale.ROOT) + " " + path, methods.getAsJsonObject(method));
      }
    }
  }

  @Test
  void refusesParametersThatAreNotAsDescribed() throws Exception {
    Map<String, HttpRequest> questions = new Questions(console, token, runs.get(0)).all();
    List<String> wrong = new ArrayList<>();
    eachOperation(
        (name, operation) -> {
          if (name.startsWith("GET")) {
            String good = questions.get(name + " 200").uri().toString();
            wrong.add(with(good, "unheardof", "1"));
            parameters(operation)
                .forEach((parameter, schema) -> addWrong(good, parameter, schema, wrong));
          }
        });
    assertTrue(wrong.size() > 40, wrong.toString());
    for (String address : wrong) {
      String path = address.substring(console.at("/").toString().length() - 1);
      HttpResponse<String> answer = browser.get(path, bearer);
      assertEquals(400, answer.statusCode(), path);
    }
  }

  private static Map<String, JsonObject> parameters(JsonObject operation) {
    Map<String, JsonObject> found = new LinkedHashMap<>();
    if (operation.has("parameters")) {
      for (JsonElement one : operation.getAsJsonArray("parameters")) {
        JsonObject parameter = one.getAsJsonObject();
        if (parameter.get("in").getAsString().equals("query")) {
          found.put(parameter.get("name").getAsString(), parameter);
        }
      }
    }
    return found;
  }

  private static void addWrong(String good, String name, JsonObject parameter, List<String> wrong) {
    String type = parameter.getAsJsonObject("schema").get("type").getAsString();
    if (!type.equals("string")) {
      wrong.add(with(good, name, "perhaps"));
    }
    if (parameter.get("required").getAsBoolean()) {
      wrong.add(with(good, name, ""));
    }
  }

  /** An address with another value for a parameter. */
  private static String with(String address, String name, String value) {
    String rest = address.replaceAll("([?&])" + name + "=[^&]*", "$1");
    return rest + (rest.contains("?") ? "&" : "?") + name + "=" + value;
  }

  @Test
  void namesTheParameterThatMayHaveBeenMeant() throws Exception {
    HttpResponse<String> answer = browser.get("/api/v1/runs?arhived=false", bearer);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("\"suggestion\":\"archived\""), answer.body());
    assertEquals(400, browser.get("/api/v1/runs?%61rchived=perhaps", bearer).statusCode());
  }

  @Test
  void describesEveryProblemAsRfc9457Does() throws Exception {
    Schemas schemas = new Schemas(description);
    JsonObject schema =
        description
            .getAsJsonObject("components")
            .getAsJsonObject("schemas")
            .getAsJsonObject("Problem");
    Map<String, Integer> wrong =
        Map.of(
            "/api/v1/runs?where=modell%20%3D%20gan",
            400,
            "/api/v1/runs?limit=many",
            400,
            "/api/v1/runs?limit=501",
            400,
            "/api/v1/runs/0000000000000",
            404,
            "/api/v1/runs/nothing",
            404,
            "/api/v1/groups/nothing",
            404,
            "/api/v1/sweeps/nothing",
            404,
            "/api/v1/nothing",
            404,
            "/api/v1/tags",
            405,
            "/api/v1/series?run=" + runs.get(0) + "&metric=a&buckets=0",
            400);
    for (Map.Entry<String, Integer> one : wrong.entrySet()) {
      HttpResponse<String> answer = browser.get(one.getKey(), bearer);
      assertEquals(one.getValue(), answer.statusCode(), one.getKey());
      assertEquals(
          "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
      JsonElement problem = Browser.parse(answer.body());
      assertEquals(List.of(), schemas.differences(schema, problem), answer.body());
    }
  }
}
