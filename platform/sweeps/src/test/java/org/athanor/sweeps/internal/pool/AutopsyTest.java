package org.athanor.sweeps.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutopsyTest {
  @TempDir private Path folder;

  private String reason(int exitCode, String errors) throws Exception {
    Path file = Files.writeString(folder.resolve("errors.txt"), errors);
    return Autopsy.of(exitCode, file, List.of(), folder.resolve("none")).reason();
  }

  @Test
  void aProcessThatRefusedToStartIsQuoted() throws Exception {
    assertEquals("There is no GPU.", reason(2, "loading\nathanor: There is no GPU.\n"));
  }

  @Test
  void anotherExitIsNoRefusal() throws Exception {
    assertTrue(reason(5, "athanor: There is no GPU.\n").contains("exit code 5"));
    assertTrue(reason(2, "something else\n").contains("exit code 2"));
  }
}
