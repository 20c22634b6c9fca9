package org.athanor.cli.internal.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageCommandTest {
  @TempDir private Path home;
  private Fixture athanor;
  private Path content;

  @BeforeEach
  void deleteARunThatLeftAFile() throws IOException {
    athanor = new Fixture(home);
    RunRecorder recorder = athanor.store().begin(NewRun.of("ring", "group", 1, Map.of(), ""));
    Path file = Files.writeString(home.resolve("grid.png"), "1234567");
    content =
        athanor
            .store()
            .file(recorder.artifact("samples", 1, "image/png", file).toCompletableFuture().join());
    recorder.finish(RunStatus.FINISHED, "");
    athanor.store().delete(List.of(recorder.run()));
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void saysWhatItWouldRemoveAndRemovesNothing() {
    Result result = athanor.run("gc");
    assertEquals(0, result.code());
    assertEquals("artifact   7 B  " + content, result.lines().get(1));
    assertTrue(result.err().contains("'athanor gc --yes' removes 1 file, 7 B."), result.err());
    assertTrue(Files.exists(content));
  }

  @Test
  void removesItWhenTold() {
    JsonObject removed =
        JsonParser.parseString(athanor.run("gc", "--yes", "--json").out()).getAsJsonObject();
    assertEquals(7, removed.get("bytes").getAsLong());
    assertFalse(Files.exists(content));
    assertTrue(athanor.run("gc").err().contains("There is nothing"));
  }
}
