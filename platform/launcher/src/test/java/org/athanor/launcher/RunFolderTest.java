package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path home;

  @Test
  void leavesNothingBehindAndTidiesUpAfterTheDead() throws IOException {
    Path abandoned = Files.createDirectories(home.resolve("run/4711-abandoned/bundles"));
    Files.createFile(abandoned.resolveSibling(".lock"));

    try (RunFolder folder = RunFolder.create(home)) {
      Files.writeString(folder.path().resolve("cache"), "content");
    }

    try (var left = Files.list(home.resolve("run"))) {
      assertTrue(left.toList().isEmpty());
    }
  }

  @Test
  void sparesTheFolderOfALivingProcess() {
    try (RunFolder living = RunFolder.create(home)) {
      RunFolder.create(home).close();

      assertTrue(Files.isDirectory(living.path()));
    }
  }

  @Test
  void givesEachProcessItsOwnFolder() {
    try (RunFolder first = RunFolder.create(home);
        RunFolder second = RunFolder.create(home)) {
      assertFalse(first.path().equals(second.path()));
    }
  }
}
