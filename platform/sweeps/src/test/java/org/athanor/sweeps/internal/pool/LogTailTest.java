package org.athanor.sweeps.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  @Test
  void findsTheLinesOfOneWorkerWithTheirStackTraces() throws IOException {
    Files.writeString(
        folder.resolve("athanor-2026-11-20.log"),
        "2026-11-20T10:00:00.000Z INFO  [worker 7] [-] a: yesterday\n");
    Files.writeString(
        folder.resolve("athanor-2026-11-21.log"),
        """
        2026-11-21T10:00:00.000Z INFO  [worker 7] [run] a: begins
        2026-11-21T10:00:01.000Z INFO  [worker 77] [run] a: another worker
        2026-11-21T10:00:02.000Z ERROR [worker 7] [run] a: fails
        java.lang.IllegalStateException: cold
        \tat a.b.C
        2026-11-21T10:00:03.000Z INFO  [cli 7] [-] a: another process
        """);
    assertEquals(
        List.of(
            "2026-11-21T10:00:00.000Z INFO  [worker 7] [run] a: begins",
            "2026-11-21T10:00:02.000Z ERROR [worker 7] [run] a: fails",
            "java.lang.IllegalStateException: cold",
            "\tat a.b.C"),
        new LogTail(folder).of(7));
  }

  @Test
  void keepsTheLastLinesOfALongLog() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int line = 0; line < 10_000; line++) {
      log.append("2026-11-21T10:00:00.000Z INFO  [worker 7] [-] a: ").append(line).append('\n');
    }
    Files.writeString(folder.resolve("athanor-2026-11-21.log"), log);
    List<String> lines = new LogTail(folder).of(7);
    assertEquals(30, lines.size());
    assertEquals("2026-11-21T10:00:00.000Z INFO  [worker 7] [-] a: 9999", lines.get(29));
  }

  @Test
  void findsNothingWhereThereIsNoLog() {
    assertEquals(List.of(), new LogTail(folder.resolve("logs")).of(7));
    assertEquals(List.of(), new LogTail(folder).of(7));
  }
}
