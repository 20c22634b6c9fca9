package org.athanor.console;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.athanor.api.run.RunId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the pages of a console with made-up runs in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesInBrowser {
  private final int trained;
  private final int swept;
  Path folder;
  Console console;
  Chromium page;
  Demo demo;
  List<RunId> runs;
  String sweep;

  /** With a few runs and a sweep. */
  PagesInBrowser() {
    this(20, 20);
  }

  /**
   * With so many runs.
   *
   * @param trained how many single runs
   * @param swept how many runs a sweep has; with none there is no sweep
   */
  PagesInBrowser(int trained, int swept) {
    this.trained = trained;
    this.swept = swept;
  }

  @BeforeAll
  final void start(@TempDir Path scratch) throws Exception {
    Chromium.assumeThere();
    folder = scratch;
    console = Console.start(folder);
    demo = new Demo(console.store(), folder);
    runs = demo.runs(trained, 120);
    sweep = swept == 0 ? "" : demo.sweep(swept, 60);
    page = Chromium.open(console);
  }

  @AfterAll
  final void stop() throws Exception {
    if (page != null) {
      page.close();
    }
    if (console != null) {
      console.close();
    }
  }

  @BeforeEach
  final void wide() {
    page.resize(1360, 900);
    page.prefer("light");
    page.go("/plugins");
    page.run("localStorage.clear()");
    page.complaints();
  }

  /** The ids of the first runs, as an address takes them. */
  final String ids(int count) {
    return runs.stream().limit(count).map(RunId::value).collect(Collectors.joining(","));
  }
}
