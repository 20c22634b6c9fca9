package org.athanor.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir private Path home;
  private Fixture athanor;

  @BeforeEach
  void open() {
    athanor = new Fixture(home);
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void helpListsEveryCommandExamplesAndExitCodes() {
    for (String[] arguments :
        List.of(new String[] {"--help"}, new String[] {"-h"}, new String[0])) {
      Result help = athanor.run(arguments);
      assertEquals(ExitCode.OK, help.code());
      for (String expected :
          List.of(
              "run",
              "demo",
              "runs",
              "plugins",
              "doctor",
              "completion",
              "Examples:",
              "Exit codes:",
              "130, 143",
              "ATHANOR_HOME",
              "--debug")) {
        assertTrue(help.out().contains(expected), expected + " is not in " + help.out());
      }
      assertTrue(help.lines().stream().allMatch(line -> line.length() <= 80), help.out());
    }
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String command :
        List.of(
            "run",
            "sweep",
            "resume",
            "console",
            "plugins new",
            "plugins kit",
            "demo",
            "runs",
            "runs list",
            "runs show",
            "runs compare",
            "runs delete",
            "runs tag",
            "runs untag",
            "runs note",
            "plugins",
            "plugins list",
            "plugins info",
            "plugins install",
            "plugins remove",
            "plugins check",
            "doctor",
            "bench",
            "completion")) {
      Result help = athanor.run((command + " --help").split(" "));
      assertEquals(ExitCode.OK, help.code(), command);
      assertTrue(help.out().contains("athanor " + command), command + ": " + help.out());
      assertEquals(help.out(), athanor.run(("help " + command).split(" ")).out());
    }
  }

  @Test
  void tellsItsVersion() {
    assertEquals("Athanor 1.2.3\n", athanor.run("--version").out());
  }

  @Test
  void wrongUsageEndsWithTwoAndASuggestion() {
    assertUsage("There is no command 'rnu'. Did you mean run?", "rnu");
    assertUsage("There is no command 'lst'. Did you mean list?", "runs", "lst");
    assertUsage("There is no option --jsn. Did you mean --json?", "plugins", "list", "--jsn");
    assertUsage("Say what to do: list, show", "runs");
    assertUsage("'EXPERIMENT.yaml'", "run");
    assertUsage("--home stands before the command", "runs", "list", "--home", "x");
    assertUsage("requires at least 2 values", "runs", "compare", "last");
    assertUsage("There is no run", "runs", "show", "last");
    assertUsage("nope", "runs", "list", "--where", "nope nope");
    assertUsage("'fish'", "completion", "fish");
  }

  private void assertUsage(String sentence, String... arguments) {
    Result result = athanor.run(arguments);
    assertEquals(ExitCode.USAGE, result.code(), result.err());
    assertEquals("", result.out());
    assertTrue(result.err().contains(sentence), "'" + sentence + "' is not in: " + result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void showsAStackTraceOnlyWhenDebugging() {
    assertFalse(athanor.run("runs", "show", "last").err().contains("\tat "));
    assertTrue(athanor.run("runs", "show", "last", "--debug").err().contains("\tat "));
    assertTrue(athanor.run("--debug", "runs", "show", "last").err().contains("\tat "));
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    String bash = athanor.run("completion", "bash").out();
    for (String word : List.of("demo", "compare", "--print-config", "--where", "complete -F")) {
      assertTrue(bash.contains(word), word);
    }
    assertTrue(athanor.run("completion", "zsh").out().startsWith("#compdef athanor\n"));
  }
}
