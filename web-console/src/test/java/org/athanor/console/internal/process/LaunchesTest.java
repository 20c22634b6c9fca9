package org.athanor.console.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athanor.console.internal.web.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchesTest {
  @TempDir Path folder;

  private Path home;
  private Launches launches;

  @BeforeEach
  void prepare() {
    home = folder.resolve("home");
    Map<String, String> environment =
        Map.of("PATH", "/usr/bin:/bin", "OTHER", "kept", "ATHANOR_CONSOLE_PASSWORD", "secret");
    launches = new Launches(folder.resolve("dist"), home, environment);
  }

  private void program(String script) throws IOException {
    Path program = Files.createDirectories(folder.resolve("dist/bin")).resolve("athanor");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void saysWhatACommandSaidThatEndsAtOnceWithAnError() throws IOException {
    program("echo 'There is no such sweep.' >&2; exit 2");
    Problem problem = assertThrows(Problem.class, () -> launches.start(List.of("sweep", "none")));
    assertEquals("There is no such sweep.", problem.getMessage());
  }

  @Test
  void tellsNoCommandThePasswordOfTheKeystore() throws IOException {
    program("env > '" + folder.resolve("seen") + "'");
    launches.start(List.of("sweep", "ring.yaml"));
    List<String> seen = Files.readAllLines(folder.resolve("seen"));
    assertTrue(seen.contains("OTHER=kept"), seen.toString());
    assertTrue(seen.contains("ATHANOR_HOME=" + home), seen.toString());
    assertFalse(String.join("", seen).contains("secret"), seen.toString());
  }

  @Test
  void keepsOnlyTheLatestFiles() throws IOException {
    program("echo done");
    Path kept = Files.createDirectories(home.resolve("console"));
    for (int index = 0; index < 70; index++) {
      for (String name : List.of("launch-" + index + ".log", "ring-" + index + ".yaml")) {
        Path file = Files.writeString(kept.resolve(name), "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * index));
      }
    }
    Path latest = launches.keep("ring", "name: ring\n");
    launches.start(List.of("sweep", latest.toString()));
    assertEquals("name: ring\n", Files.readString(latest));
    assertEquals(50, count(kept, ".yaml"));
    assertEquals(50, count(kept, ".log"));
    assertTrue(Files.exists(kept.resolve("ring-69.yaml")));
    assertFalse(Files.exists(kept.resolve("ring-0.yaml")));
  }

  private static long count(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).count();
    }
  }
}
