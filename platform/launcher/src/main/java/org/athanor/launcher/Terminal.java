package org.athanor.launcher;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The streams of a process that belong to its application alone.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err) {

  /**
   * Takes the process's streams away from {@code System}: from now on what anyone prints there goes
   * to the log, and reading from there finds the end.
   */
  static Terminal take() {
    Terminal terminal =
        new Terminal(
            new FileInputStream(FileDescriptor.in),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err));
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(new LoggedStream("stdout"), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new LoggedStream("stderr"), true, StandardCharsets.UTF_8));
    return terminal;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    Charset charset = System.console() == null ? StandardCharsets.UTF_8 : Charset.defaultCharset();
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), true, charset);
  }

  /** Gives the streams back to {@code System}, for a shell that knows no others. */
  void giveBack() {
    System.setIn(in);
    System.setOut(out);
    System.setErr(err);
  }
}
