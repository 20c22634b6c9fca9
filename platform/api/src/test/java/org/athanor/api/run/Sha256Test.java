package org.athanor.api.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** Of "abc", as FIPS 180 gives it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void hashesAFileAsTheStandardSays() throws IOException {
    assertEquals(ABC, Sha256.of(Files.writeString(folder.resolve("file"), "abc")));
  }

  @Test
  void hashesWhatItCopies() throws IOException {
    byte[] content = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    String hash = Sha256.copy(Files.write(folder.resolve("file"), content), copy);
    assertArrayEquals(content, copy.toByteArray());
    // Of a million letters a, as FIPS 180 gives it.
    assertEquals("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", hash);
  }
}
