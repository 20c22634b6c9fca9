package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;

/** What was recorded of a run is given as it was, and remarks are put on it. */
final class RecordIT extends AskedConsole {
  RecordIT() {
    super(10, 200);
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

  @Test
  void givesEachCurveOnceAndNoMoreThanFitsIntoMemory() throws Exception {
    String run = runs.get(1).value();
    JsonObject twice =
        browser.json(
            "/api/v1/series?run=" + run + "," + run + "&run=" + run + "&metric=loss.generator");
    assertEquals(1, twice.getAsJsonArray("items").size());
    String path = "/api/v1/series?metric=loss.generator&run=" + run + "&buckets=";
    assertEquals(200, item(browser.json(path + 100_000)).getAsJsonArray("step").size());
    String six = String.join(",", runs.stream().limit(6).map(RunId::value).toList());
    HttpResponse<String> refused =
        browser.get("/api/v1/series?metric=loss.generator&buckets=100000&run=" + six);
    assertEquals(400, refused.statusCode());
    assertEquals(400, browser.get("/api/v1/series?metric=loss.generator").statusCode());
  }
}
