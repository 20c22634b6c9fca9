package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir private Path home;

  @Test
  void theNativesThreadsOfAWorkerWaitAwakeForAMomentOnlyUnlessToldOtherwise() {
    Settings settings =
        Settings.of(Map.of("athanor.dist", "/opt"), Map.of("ATHANOR_HOME", home.toString()));
    ProcessBuilder builder =
        new ChildProcess(settings, Profile.WORKER, () -> BackendChoice.of(settings)).get();
    String expected = System.getenv().getOrDefault("GOMP_SPINCOUNT", "2000");
    assertEquals(expected, builder.environment().get("GOMP_SPINCOUNT"));
  }
}
