package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A console goes on answering whatever others send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EnduranceIT {
  @TempDir static Path folder;

  private Console console;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    console = Console.start(folder);
    browser = new Browser(console);
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket("127.0.0.1", console.at("/").getPort());
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private String head(String line) {
    return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + console.at("/").getPort() + "\r\n";
  }

  @Test
  void tellsFiveHundredListenersAndStillAnswersWhileSomeNeverRead() throws Exception {
    List<Socket> listeners = new ArrayList<>();
    try {
      for (int index = 0; index < 500; index++) {
        listeners.add(send(head("GET /api/v1/events") + "\r\n"));
      }
      assertEquals(200, browser.get("/api/v1/runs").statusCode());
      try (RunRecorder recorder =
          console.store().begin(NewRun.of("heard", "heard", 1, Map.of(), ""))) {
        recorder.metrics(List.of(new MetricPoint("m", 7, 1, 1))).toCompletableFuture().join();
        for (int index = 0; index < 500; index += 50) {
          readUntil(listeners.get(index), "\"experiment\":\"heard\"");
        }
        recorder.finish(RunStatus.FINISHED, "");
      }
      assertEquals(200, browser.get("/").statusCode());
    } finally {
      for (Socket listener : listeners) {
        listener.close();
      }
    }
  }

  @Test
  void keepsPlacesForThoseWhoAreKnownWhateverStrangersSend() throws Exception {
    List<Socket> strangers = new ArrayList<>();
    RunId run = console.store().enqueue(List.of(NewRun.of("a", "a", 1, Map.of(), ""))).get(0);
    try {
      // Each begins to send a token and never ends.
      for (int index = 0; index < 40; index++) {
        strangers.add(send(head("POST /api/v1/session") + "Content-Length: 1000\r\n\r\n{"));
      }
      // Those for whom there is no place are told so, and the others wait.
      String refused = readUntil(strangers.get(39), "\r\n\r\n");
      assertTrue(refused.contains(" 503 ") && refused.contains("Retry-After: "), refused);
      for (int index = 0; index < 20; index++) {
        String note = "{\"note\": \"" + index + "\"}";
        assertEquals(
            204, browser.change("PUT", "/api/v1/runs/" + run + "/note", note).statusCode());
      }
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (logIn() != 401) {
      assertTrue(System.nanoTime() < deadline, "strangers who have gone still take places");
    }
  }

  private int logIn() throws Exception {
    String token = "{\"token\": \"guess\"}";
    return browser
        .send("POST", "/api/v1/session", HttpRequest.BodyPublishers.ofString(token))
        .statusCode();
  }

  private static String readUntil(Socket socket, String text) throws IOException {
    StringBuilder heard = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (heard.indexOf(text) < 0) {
      int next = in.read();
      assertTrue(next >= 0, "the stream ended after " + heard);
      heard.append((char) next);
    }
    return heard.toString();
  }

  @Test
  void answersAndTrainingLosesNothingWhateverOthersSend() throws Exception {
    String csrf = browser.csrf();
    List<Socket> open = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(17);
    try {
      Future<RunId> training = threads.submit(this::train);
      for (int index = 0; index < 500; index++) {
        open.add(send(head("GET /api/v1/events") + "\r\n"));
      }
      String slow = "X-CSRF-Token: " + csrf + "\r\nContent-Length: 1000\r\n\r\n{";
      for (int index = 0; index < 100; index++) {
        open.add(send(head("POST /api/v1/tags") + slow));
      }
      List<Future<Integer>> garbage = new ArrayList<>();
      for (int sender = 0; sender < 16; sender++) {
        long seed = sender;
        garbage.add(threads.submit(() -> sendGarbage(625, new Random(seed))));
      }
      int refused = 0;
      for (Future<Integer> one : garbage) {
        assertEquals(200, browser.get("/api/v1/runs").statusCode());
        refused += one.get(5, TimeUnit.MINUTES);
      }
      assertTrue(refused > 0, "no garbage was ever answered");
      assertEquals(BATCHES * POINTS, recorded(training.get(5, TimeUnit.MINUTES)));
      assertEquals(200, browser.get("/").statusCode());
    } finally {
      threads.shutdownNow();
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static final int BATCHES = 200;
  private static final int POINTS = 50;

  /** Goes on only when the store has what was measured, as training does that keeps up with it. */
  private RunId train() throws Exception {
    try (RunRecorder recorder =
        console.store().begin(NewRun.of("trained", "trained", 1, Map.of(), ""))) {
      for (int batch = 0; batch < BATCHES; batch++) {
        List<MetricPoint> points = new ArrayList<>();
        for (int point = 0; point < POINTS; point++) {
          long step = batch * POINTS + point;
          points.add(new MetricPoint("loss", step, step, 1.0 / (1 + step)));
        }
        recorder.metrics(points).toCompletableFuture().get(1, TimeUnit.MINUTES);
      }
      recorder.finish(RunStatus.FINISHED, "");
      return recorder.run();
    }
  }

  private int recorded(RunId run) throws Exception {
    JsonObject answer =
        browser.json("/api/v1/series?run=" + run + "&metric=loss&buckets=" + BATCHES * POINTS);
    JsonObject series = answer.getAsJsonArray("items").get(0).getAsJsonObject();
    assertEquals("finished", browser.json("/api/v1/runs/" + run).get("status").getAsString());
    return series.getAsJsonArray("step").size();
  }

  @Test
  void understandsNoGarbageInAFilterAndSaysSo() throws Exception {
    Random random = new Random(11);
    for (int index = 0; index < 500; index++) {
      byte[] noise = new byte[20];
      random.nextBytes(noise);
      String filter =
          java.net.URLEncoder.encode(
              new String(noise, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      int status = browser.get("/api/v1/runs?where=" + filter).statusCode();
      assertTrue(status == 400 || status == 200, filter + " answers " + status);
    }
  }

  /** Tells how often it was refused; nothing that is sent may make the console fail. */
  private int sendGarbage(int requests, Random random) {
    String[] beginnings = {
      "GET ", "POST ", "\0\1\2", "GET /api/v1/runs?where=", "PUT /api/v1/", ""
    };
    int refused = 0;
    for (int index = 0; index < requests; index++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      String text = new String(noise, StandardCharsets.ISO_8859_1);
      String answer = answer(beginnings[index % beginnings.length] + text + "\r\n\r\n");
      assertFalse(answer.matches("HTTP/1\\.[01] (500|502|503|504)"), answer + " to " + text);
      refused += answer.matches("HTTP/1\\.[01] (4\\d\\d|505)") ? 1 : 0;
    }
    return refused;
  }

  /** The beginning of the answer to a request that ends; empty when there is none. */
  private String answer(String request) {
    try (Socket socket = send(request)) {
      socket.shutdownOutput();
      byte[] beginning = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(beginning, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // The console may hang up on garbage whenever it likes.
      return "";
    }
  }
}
