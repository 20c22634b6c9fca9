package org.athanor.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private static Screen screen(boolean terminal, Map<String, String> environment) {
    return new Screen(NOWHERE, NOWHERE, terminal, terminal, () -> 60, environment);
  }

  private final Screen plain = screen(false, Map.of());

  @Test
  void alignsTextsLeftAndNumbersRight() {
    Table table =
        new Table()
            .text("NAME")
            .number("VALUE")
            .text("NOTE")
            .row("a", "1", "x")
            .row("longer", "12.5", "");
    assertEquals(
        List.of("NAME    VALUE  NOTE", "a           1  x", "longer   12.5"),
        table.lines(Screen.UNLIMITED, plain));
  }

  @Test
  void leavesOutColumnsWithoutContent() {
    Table table = new Table().text("A").text("B").text("C").row("1", "", "3");
    assertEquals(List.of("A  C", "1  3"), table.lines(Screen.UNLIMITED, plain));
  }

  @Test
  void cutsTheWidestTextWhereTheTerminalIsNarrow() {
    Table table =
        new Table().text("A").number("N").text("B").row("short", "123456", "é".repeat(100));
    List<String> lines = table.lines(40, plain);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 40), lines.toString());
    assertTrue(lines.get(1).contains("123456") && lines.get(1).endsWith("é…"), lines.toString());
  }

  @Test
  void neverLetsATextSteerTheTerminal() {
    Table table = new Table().text("A").row("a\u001b[2Jb\nc\u202ed");
    assertEquals("a [2Jb c d", table.lines(Screen.UNLIMITED, plain).get(1));
  }

  @Test
  void coloursOnlyATerminalAndHonoursNoColor() {
    assertEquals("\u001b[31mx\u001b[0m", screen(true, Map.of()).paint(Style.BAD, "x"));
    assertEquals(
        "\u001b[31mx\u001b[0m", screen(true, Map.of("NO_COLOR", "")).paint(Style.BAD, "x"));
    assertEquals("x", screen(true, Map.of("NO_COLOR", "1")).paint(Style.BAD, "x"));
    assertEquals("x", screen(true, Map.of("TERM", "dumb")).paint(Style.BAD, "x"));
    assertEquals("x", screen(false, Map.of()).paint(Style.BAD, "x"));
  }

  @Test
  void showsNumbersWithFourDigits() {
    assertEquals("0.6931", Text.number(Math.log(2)));
    assertEquals("-12.35", Text.number(-12.345678));
    assertEquals("7", Text.number(7));
    assertEquals("1.000e-05", Text.number(1e-5));
    assertEquals("123456", Text.number(123456));
    assertEquals("2.500e+09", Text.number(2.5e9));
    assertEquals("NaN", Text.number(Double.NaN));
    assertEquals("-inf", Text.number(Double.NEGATIVE_INFINITY));
  }

  @Test
  void showsDurationsAndSizes() {
    assertEquals("3.2 s", Text.duration(Duration.ofMillis(3200)));
    assertEquals("2:05 min", Text.duration(Duration.ofSeconds(125)));
    assertEquals("1:02:05 h", Text.duration(Duration.ofSeconds(3725)));
    assertEquals("999 B", Text.size(999));
    assertEquals("1.5 MB", Text.size(1_500_000));
  }
}
