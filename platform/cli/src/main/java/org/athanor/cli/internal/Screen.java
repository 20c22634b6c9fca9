package org.athanor.cli.internal;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Where a command writes: results on standard output, everything else on standard error. Knows
 * whether a person looks on.
 */
public final class Screen {
  /** How wide a table may be where nobody looks on. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int NARROWEST = 40;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final boolean colour;
  private final IntSupplier width;

  /**
   * A screen.
   *
   * @param width the columns of the terminal; asked again for each table and each line of progress
   */
  public Screen(
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      IntSupplier width,
      Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal && !"dumb".equals(environment.get("TERM"));
    this.colour =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    this.width = width;
  }

  /** The screen of this process. */
  static Screen ofProcess(PrintStream out, PrintStream err) {
    return new Screen(
        out,
        err,
        TerminalProbe.isTerminal(1),
        TerminalProbe.isTerminal(2),
        TerminalProbe::width,
        System.getenv());
  }

  /** Standard output: what the command was asked for, and nothing else. */
  public PrintStream out() {
    return out;
  }

  /** Standard error: messages and progress. */
  public PrintStream err() {
    return err;
  }

  /** Whether lines on standard error may be written over. */
  public boolean isLive() {
    return errIsTerminal;
  }

  /** The columns that a result may take. */
  public int width() {
    return outIsTerminal ? Math.max(NARROWEST, width.getAsInt()) : UNLIMITED;
  }

  /** The columns of a line of progress. */
  public int progressWidth() {
    return errIsTerminal ? Math.max(NARROWEST, width.getAsInt()) : UNLIMITED;
  }

  /** Whether results may be coloured. */
  public boolean isColoured() {
    return colour && outIsTerminal;
  }

  /** A text in a style, where results may be coloured. */
  public String paint(Style style, String text) {
    return isColoured() && !text.isEmpty() ? style.begin() + text + Style.END : text;
  }

  /** Prints a line of the result. */
  public void print(String line) {
    out.println(line);
  }

  /** Prints a table as wide as the terminal allows. */
  public void print(Table table) {
    table.lines(width(), this).forEach(out::println);
  }

  /** Prints a message for the person, never part of the result. */
  public void tell(String message) {
    err.println("athanor: " + message);
  }
}
