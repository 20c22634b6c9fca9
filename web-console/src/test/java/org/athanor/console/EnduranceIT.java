package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
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

  private static void readUntil(Socket socket, String text) throws IOException {
    StringBuilder heard = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (heard.indexOf(text) < 0) {
      int next = in.read();
      assertTrue(next >= 0, "the stream ended after " + heard);
      heard.append((char) next);
    }
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
      List<Future<?>> garbage = new ArrayList<>();
      for (int sender = 0; sender < 16; sender++) {
        long seed = sender;
        garbage.add(threads.submit(() -> sendGarbage(625, new Random(seed))));
      }
      for (Future<?> one : garbage) {
        assertEquals(200, browser.get("/api/v1/runs").statusCode());
        one.get(5, TimeUnit.MINUTES);
      }
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

  private void sendGarbage(int requests, Random random) {
    String[] beginnings = {
      "GET ", "POST ", "\0\1\2", "GET /api/v1/runs?where=", "PUT /api/v1/", ""
    };
    for (int index = 0; index < requests; index++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      try (Socket socket =
          send(
              beginnings[index % beginnings.length]
                  + new String(noise, StandardCharsets.ISO_8859_1)
                  + "\r\n\r\n")) {
        assertTrue(socket.isConnected());
      } catch (IOException e) {
        // The console may hang up on garbage whenever it likes.
        assertTrue(e.getMessage() != null);
      }
    }
  }
}
