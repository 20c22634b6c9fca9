package org.athanor.console;

import java.nio.file.Path;
import java.util.List;
import org.athanor.api.run.RunId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A console on the loopback for all tests of a class, with some runs and somebody who asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AskedConsole {
  private final int count;
  private final int points;

  Path folder;
  Console console;
  Browser browser;
  List<RunId> runs;

  /** With so many runs that have trained, of so many points in each series. */
  AskedConsole(int count, int points) {
    this.count = count;
    this.points = points;
  }

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    folder = home;
    console = Console.start(folder);
    browser = new Browser(console);
    runs = new Demo(console.store(), folder).runs(count, points);
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
  }
}
