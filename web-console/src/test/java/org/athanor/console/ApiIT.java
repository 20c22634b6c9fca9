package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
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

/** The API against its own description, and against what was recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiIT {
  @TempDir static Path folder;

  private Console console;
  private Browser browser;
  private List<RunId> runs;
  private String sweep;
  private JsonObject description;

  @BeforeAll
  void start() throws Exception {
    console = Console.start(folder);
    browser = new Browser(console);
    Demo demo = new Demo(console.store(), folder);
    runs = demo.runs(10, 200);
    sweep = demo.sweep(10, 50);
    description = browser.json("/api/v1/openapi.json");
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
            new Launches(folder, folder),
            Optional.empty(),
            new byte[0]);
    Set<String> there = new TreeSet<>();
    List<Route> routes = new ArrayList<>(Api.routes(parts, guard));
    try (Live live = new Live(console.store())) {
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
  void answersAsItIsDescribed() throws Exception {
    String run = runs.get(0).value();
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("/api/v1/session", "/api/v1/session");
    questions.put("/api/v1/fields", "/api/v1/fields");
    questions.put("/api/v1/runs", "/api/v1/runs?limit=500");
    questions.put("/api/v1/groups", "/api/v1/groups?by=objective");
    questions.put(
        "/api/v1/groups/{group}", "/api/v1/groups/" + console.store().run(runs.get(0)).seedGroup());
    questions.put("/api/v1/runs/{run}", "/api/v1/runs/" + run);
    for (String part : List.of("provenance", "measurements", "events", "artifacts")) {
      questions.put("/api/v1/runs/{run}/" + part, "/api/v1/runs/" + run + "/" + part);
    }
    questions.put("/api/v1/series", "/api/v1/series?run=" + run + "&metric=loss.generator,none");
    questions.put("/api/v1/sweeps", "/api/v1/sweeps");
    questions.put("/api/v1/sweeps/{sweep}", "/api/v1/sweeps/" + sweep);
    questions.put("/api/v1/plugins", "/api/v1/plugins");
    Schemas schemas = new Schemas(description);
    for (Map.Entry<String, String> question : questions.entrySet()) {
      JsonObject schema =
          description
              .getAsJsonObject("paths")
              .getAsJsonObject(question.getKey())
              .getAsJsonObject("get")
              .getAsJsonObject("responses")
              .getAsJsonObject("200")
              .getAsJsonObject("content")
              .getAsJsonObject("application/json")
              .getAsJsonObject("schema");
      JsonObject answer = browser.json(question.getValue());
      assertEquals(List.of(), schemas.differences(schema, answer), question.getValue());
    }
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
      HttpResponse<String> answer = browser.get(one.getKey());
      assertEquals(one.getValue(), answer.statusCode(), one.getKey());
      assertEquals(
          "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
      JsonElement problem = Browser.parse(answer.body());
      assertEquals(List.of(), schemas.differences(schema, problem), answer.body());
    }
  }

  @Test
  void saysWhereAFilterIsNotUnderstoodAndWhatWasMeant() throws Exception {
    JsonObject problem =
        Browser.parse(
                browser
                    .get("/api/v1/runs?where=seed%20%3D%201%20and%20objectiv%20%3D%20jsd")
                    .body())
            .getAsJsonObject();
    assertEquals(13, problem.get("position").getAsInt(), problem.toString());
    assertEquals("objective", problem.get("suggestion").getAsString());
  }

  @Test
  void filtersSortsAndPagesRuns() throws Exception {
    String where = "/api/v1/runs?where=sweep%20%3D%20%22" + sweep + "%22&sort=seed&descending=true";
    JsonObject first = browser.json(where + "&limit=4");
    JsonObject second = browser.json(where + "&limit=4&offset=4");
    assertEquals(10, first.get("total").getAsInt());
    assertEquals(List.of(5L, 5L, 4L, 4L), seeds(first));
    assertEquals(List.of(3L, 3L, 2L, 2L), seeds(second));
  }

  @Test
  void findsTheRunsThatUsedOneVersionOfABundle() throws Exception {
    String where = "/api/v1/runs?where=sweep%20%3D%20%22" + sweep + "%22%20and%20bundle%20%3D%20";
    String bundle = "%22org.athanor.tricks.unrolled";
    assertEquals(10, browser.json(where + bundle + "%22").get("total").getAsInt());
    assertEquals(5, browser.json(where + bundle + "%201.0.1%22").get("total").getAsInt());
    assertEquals(0, browser.json(where + bundle + "%209.0.0%22").get("total").getAsInt());
  }

  private static List<Long> seeds(JsonObject page) {
    return page.getAsJsonArray("items").asList().stream()
        .map(item -> item.getAsJsonObject().get("seed").getAsLong())
        .toList();
  }

  @Test
  void givesMeanAndDeviationOfASeedGroup() throws Exception {
    double[] values = {1, 2, 4};
    for (int seed = 1; seed <= 3; seed++) {
      try (RunRecorder recorder =
          console.store().begin(NewRun.of("spread", "spread-group", seed, Map.of(), ""))) {
        recorder.metrics(List.of(new MetricPoint("m", 1, 1, values[seed - 1])));
        recorder.finish(RunStatus.FINISHED, "");
      }
    }
    JsonObject metric =
        browser.json("/api/v1/groups/spread-group").getAsJsonObject("metrics").getAsJsonObject("m");
    assertEquals(7 / 3.0, metric.get("mean").getAsDouble(), 1e-12);
    assertEquals(Math.sqrt(7 / 3.0), metric.get("sd").getAsDouble(), 1e-12);
    assertEquals(3, metric.get("count").getAsInt());
  }

  @Test
  void givesSeriesAtTheResolutionThatIsAskedFor() throws Exception {
    String path = "/api/v1/series?run=" + runs.get(1) + "&metric=loss.generator&buckets=";
    JsonObject exact = item(browser.json(path + 1000));
    assertEquals(200, exact.getAsJsonArray("step").size());
    JsonObject coarse = item(browser.json(path + 20));
    assertTrue(coarse.getAsJsonArray("step").size() <= 20, coarse.toString());
    assertEquals(200, coarse.get("count").getAsInt());
    assertTrue(item(browser.json(path + 20 + "&range=false")).get("min") == null);
    JsonObject part = item(browser.json(path + 1000 + "&from=1000&to=2000"));
    assertEquals(1000, part.getAsJsonArray("step").get(0).getAsInt());
  }

  private static JsonObject item(JsonObject answer) {
    return answer.getAsJsonArray("items").get(0).getAsJsonObject();
  }

  @Test
  void keepsWhatIsNotANumber() throws Exception {
    RunId run;
    try (RunRecorder recorder = console.store().begin(NewRun.of("odd", "odd", 1, Map.of(), ""))) {
      run = recorder.run();
      recorder.metrics(
          List.of(
              new MetricPoint("m", 1, 1, Double.NaN),
              new MetricPoint("n", 1, 1, Double.NEGATIVE_INFINITY)));
      recorder.measurements(
          List.of(
              new Measurement(
                  "d", 1, 1, Double.POSITIVE_INFINITY, OptionalDouble.empty(), "e", 1)));
      recorder.finish(RunStatus.FINISHED, "");
    }
    JsonObject metrics = browser.json("/api/v1/runs/" + run).getAsJsonObject("metrics");
    assertEquals("NaN", metrics.getAsJsonObject("m").get("value").getAsString());
    assertEquals("-Infinity", metrics.getAsJsonObject("n").get("value").getAsString());
    JsonObject curve = item(browser.json("/api/v1/series?run=" + run + "&metric=m"));
    assertTrue(curve.getAsJsonArray("mean").get(0).isJsonNull());
  }

  @Test
  void sendsArtifactsWholeInPartsAndNotAgain() throws Exception {
    ArtifactReference artifact = console.store().artifacts(runs.get(0)).get(0);
    byte[] content = Files.readAllBytes(console.store().file(artifact));
    String path = "/api/v1/runs/" + runs.get(0) + "/artifacts/" + artifact.sha256();
    HttpResponse<String> whole = browser.get(path);
    String etag = whole.headers().firstValue("ETag").orElseThrow();
    assertEquals("image/png", whole.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(304, browser.get(path, "If-None-Match", etag).statusCode());
    requireRange(path, "bytes=0-9", content, 0, 10);
    requireRange(path, "bytes=10-", content, 10, content.length);
    requireRange(path, "bytes=-7", content, content.length - 7, content.length);
    requireRange(path, "bytes=5-99999999", content, 5, content.length);
    assertEquals(416, browser.get(path, "Range", "bytes=99999999-").statusCode());
    assertEquals(416, browser.get(path, "Range", "bytes=9-5").statusCode());
    assertEquals(206, browser.get(path, "Range", "bytes=0-9", "If-Range", etag).statusCode());
    assertEquals(200, browser.get(path, "Range", "bytes=0-9", "If-Range", "\"old\"").statusCode());
    for (String odd : List.of("bytes=", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=1-2,4-5")) {
      assertEquals(200, browser.get(path, "Range", odd).statusCode(), odd);
    }
  }

  private void requireRange(String path, String range, byte[] content, int from, int to)
      throws Exception {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + console.at("/").getPort()
            + "\r\nRange: "
            + range
            + "\r\nConnection: close\r\n\r\n";
    String answer = browser.raw(request);
    assertTrue(answer.startsWith("HTTP/1.1 206"), answer);
    assertTrue(
        answer.contains("Content-Range: bytes " + from + "-" + (to - 1) + "/" + content.length),
        answer);
    byte[] body =
        answer
            .substring(answer.indexOf("\r\n\r\n") + 4)
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertArrayEquals(java.util.Arrays.copyOfRange(content, from, to), body);
  }

  @Test
  void tagsNotesStopsAndDeletes() throws Exception {
    RunRecorder recorder = console.store().begin(NewRun.of("live", "live", 1, Map.of(), ""));
    String run = recorder.run().value();
    String tags = "{\"runs\": [\"" + run + "\"], \"add\": [\"kept\", \"archived\"]}";
    assertEquals(204, browser.change("POST", "/api/v1/tags", tags).statusCode());
    String less = "{\"runs\": [\"" + run + "\"], \"remove\": [\"archived\"]}";
    assertEquals(204, browser.change("POST", "/api/v1/tags", less).statusCode());
    assertEquals(Set.of("kept"), console.store().run(recorder.run()).tags());
    assertEquals(
        204,
        browser
            .change("PUT", "/api/v1/runs/" + run + "/note", "{\"note\": \"seen\"}")
            .statusCode());
    assertEquals("seen", console.store().run(recorder.run()).note());
    assertEquals(409, browser.change("DELETE", "/api/v1/runs/" + run, "").statusCode());
    assertEquals(204, browser.change("POST", "/api/v1/runs/" + run + "/stop", "").statusCode());
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!recorder.stopRequested()) {
      assertTrue(System.nanoTime() < deadline, "the run never heard that it should stop");
      Thread.onSpinWait();
    }
    recorder.finish(RunStatus.STOPPED, "as asked");
    assertEquals(204, browser.change("DELETE", "/api/v1/runs/" + run, "").statusCode());
    assertEquals(404, browser.get("/api/v1/runs/" + run).statusCode());
  }

  @Test
  void refusesToRunAgainWhatRanWithOtherBundles() throws Exception {
    HttpResponse<String> answer =
        browser.change("POST", "/api/v1/runs/" + runs.get(0) + "/rerun", "");
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("org.athanor.tricks.unrolled 1.0.0"), answer.body());
  }
}
