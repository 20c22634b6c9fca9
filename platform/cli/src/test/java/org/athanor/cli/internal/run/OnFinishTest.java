package org.athanor.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.athanor.cli.internal.Screen;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OnFinishTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private void run(Duration limit, String script) {
    PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(err, err, false, false, () -> 80, Map.of());
    CoordinationResult result =
        new CoordinationResult(
            Optional.of("sweep1"), List.of(), 0, 0, 1, 0, 0, Ending.OUT_OF_TIME, "");
    new OnFinish(screen, limit).run(script, Optional.of(folder.resolve("report.html")), result);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCommandThatHangsIsEndedWithAllThatItStarted() throws Exception {
    Path ids = folder.resolve("ids");
    run(
        Duration.ofSeconds(2),
        "sleep 600 & echo $! > '" + ids + "'; echo $$ >> '" + ids + "'; wait");
    assertTrue(told().contains("was ended, for it took more than 2.0 s."), told());
    List<String> processes = Files.readAllLines(ids);
    assertEquals(2, processes.size());
    for (String id : processes) {
      while (isRunning(Long.parseLong(id))) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  /** A process that nobody has buried yet has no program any more. */
  private static boolean isRunning(long id) {
    return ProcessHandle.of(id).flatMap(process -> process.info().command()).isPresent();
  }

  @Test
  void aCommandThatCannotBeFoundIsTold() {
    run(OnFinish.USUAL_LIMIT, "no-such-command-anywhere");
    assertTrue(told().contains("failed with code 127."), told());
  }

  @Test
  void theEndingIsTheSameWordInEveryLanguage() throws Exception {
    Locale usual = Locale.getDefault();
    Path said = folder.resolve("said");
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      run(OnFinish.USUAL_LIMIT, "echo \"$ATHANOR_ENDING\" > '" + said + "'");
    } finally {
      Locale.setDefault(usual);
    }
    assertEquals("out_of_time\n", Files.readString(said));
    assertEquals("", told());
  }
}
