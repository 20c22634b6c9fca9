package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What can be done about a sweep is said, and done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweepsIT {
  @TempDir static Path folder;

  private Console console;
  private Browser browser;
  private Program program;
  private Path gate;

  @BeforeAll
  void start() throws Exception {
    gate = folder.resolve("gate");
    program =
        Program.write(folder.resolve("dist"), "while [ -e '" + gate + "' ]; do sleep 0.1; done");
    console = Console.start(folder);
    browser = new Browser(console);
  }

  @AfterAll
  void stop() throws Exception {
    Files.deleteIfExists(gate);
    console.close();
  }

  private RunRecorder begin(String sweep) {
    return console
        .store()
        .begin(
            new NewRun(
                "ring",
                Optional.of(sweep),
                sweep + "-0",
                1,
                Map.of(),
                "name: ring\n",
                Set.of(),
                ""));
  }

  private void requireOffered(String sweep, String offered) throws Exception {
    JsonObject one = browser.json("/api/v1/sweeps/" + sweep);
    assertEquals(offered, offered(one));
    for (JsonElement item : browser.json("/api/v1/sweeps").getAsJsonArray("items")) {
      if (item.getAsJsonObject().get("id").getAsString().equals(sweep)) {
        assertEquals(offered, offered(item.getAsJsonObject()), "in the list");
      }
    }
  }

  private static String offered(JsonObject sweep) {
    return (sweep.get("canStop").getAsBoolean() ? "stop" : "")
        + (sweep.get("canResume").getAsBoolean() ? "resume" : "");
  }

  private int change(String sweep, String what) throws Exception {
    return browser.change("POST", "/api/v1/sweeps/" + sweep + "/" + what, "").statusCode();
  }

  @Test
  void offersToStopWhatSomebodyWorksOnAndToResumeWhatWasLeft() throws Exception {
    String sweep = console.store().beginSweep("ring", "name: ring\n");
    try (RunRecorder recorder = begin(sweep)) {
      requireOffered(sweep, "stop");
      assertEquals(409, change(sweep, "resume"));
      assertFalse(browser.json("/api/v1/sweeps/" + sweep).get("stopping").getAsBoolean());
      assertEquals(204, change(sweep, "stop"));
      assertTrue(console.store().stopRequested(sweep));
      assertTrue(browser.json("/api/v1/sweeps/" + sweep).get("stopping").getAsBoolean());
      recorder.finish(RunStatus.STOPPED, "as asked");
    }
    requireOffered(sweep, "resume");
    assertEquals(202, change(sweep, "resume"));
    assertTrue(program.calls().contains("sweep --resume " + sweep), program.calls().toString());
    console.store().endSweep(sweep, "The sweep was given up after 3 failed trials.");
    requireOffered(sweep, "resume");
    console.store().endSweep(sweep, "complete");
    requireOffered(sweep, "");
    assertEquals(409, change(sweep, "resume"));
  }

  @Test
  void offersToStopWhatItHasJustGoneOnWith() throws Exception {
    String sweep = console.store().beginSweep("ring", "name: ring\n");
    Files.createFile(gate);
    assertEquals(202, change(sweep, "resume"));
    requireOffered(sweep, "stop");
    assertEquals(409, change(sweep, "resume"));
    Files.delete(gate);
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (browser.json("/api/v1/sweeps/" + sweep).get("canStop").getAsBoolean()) {
      assertTrue(
          System.nanoTime() < deadline, "the process has ended, and still it can be stopped");
      Thread.onSpinWait();
    }
    requireOffered(sweep, "resume");
  }
}
