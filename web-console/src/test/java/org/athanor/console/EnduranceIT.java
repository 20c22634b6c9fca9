package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void answersWhileBodiesNeverEnd() throws Exception {
    String csrf = browser.csrf();
    List<Socket> senders = new ArrayList<>();
    try {
      for (int index = 0; index < 100; index++) {
        senders.add(
            send(
                head("POST /api/v1/tags")
                    + "X-CSRF-Token: "
                    + csrf
                    + "\r\nContent-Length: 1000\r\n\r\n{"));
      }
      for (int index = 0; index < 20; index++) {
        assertEquals(200, browser.get("/api/v1/runs").statusCode());
      }
    } finally {
      for (Socket sender : senders) {
        sender.close();
      }
    }
  }

  @Test
  void answersAfterTenThousandRequestsOfGarbage() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(16);
    List<Future<?>> sent = new ArrayList<>();
    for (int sender = 0; sender < 16; sender++) {
      long seed = sender;
      sent.add(senders.submit(() -> sendGarbage(625, new Random(seed))));
    }
    for (Future<?> one : sent) {
      one.get(5, TimeUnit.MINUTES);
    }
    senders.shutdown();
    Random random = new Random(11);
    assertEquals(200, browser.get("/api/v1/runs").statusCode());
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
