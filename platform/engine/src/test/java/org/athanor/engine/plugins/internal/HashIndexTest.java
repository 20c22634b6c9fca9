package org.athanor.engine.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashIndexTest {
  /** Not the hash of any content here: where it is told, the index was believed. */
  private static final String NOTED = "ab".repeat(32);

  private static final long SECONDS = 1_700_000_000;

  @TempDir private Path folder;

  private Path jar(String content) throws IOException {
    Path jar = Files.writeString(folder.resolve("a plugin.jar"), content);
    Files.setLastModifiedTime(jar, FileTime.from(SECONDS, TimeUnit.SECONDS));
    return jar;
  }

  private void note(String line) throws IOException {
    Files.writeString(folder.resolve(HashIndex.FILE), line + "\n");
  }

  @Test
  void believesTheBuildOfAFileThatHasNotChanged() throws IOException {
    note(NOTED + " 3 " + SECONDS + " a plugin.jar");
    assertEquals(NOTED, HashIndex.of(folder).hash(jar("abc")));
  }

  @Test
  void hashesAFileOfAnotherSizeOrTime() throws IOException {
    note(NOTED + " 3 " + SECONDS + " a plugin.jar");
    Path longer = jar("abcd");
    assertEquals(Sha256.of(longer), HashIndex.of(folder).hash(longer));
    Path later = jar("abc");
    Files.setLastModifiedTime(later, FileTime.from(SECONDS + 1, TimeUnit.SECONDS));
    assertEquals(Sha256.of(later), HashIndex.of(folder).hash(later));
  }

  @Test
  void hashesEverythingWithoutAnIndexOrWithADamagedOne() throws IOException {
    Path jar = jar("abc");
    assertEquals(Sha256.of(jar), HashIndex.of(folder).hash(jar));
    note(NOTED + " three " + SECONDS + " a plugin.jar");
    assertEquals(Sha256.of(jar), HashIndex.of(folder).hash(jar));
  }
}
