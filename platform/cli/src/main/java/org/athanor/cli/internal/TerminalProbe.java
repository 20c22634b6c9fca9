package org.athanor.cli.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Finds out whether there is a terminal, and how wide it is. */
final class TerminalProbe {
  private static final int STANDARD_WIDTH = 80;

  private TerminalProbe() {}

  /** Whether a file descriptor of this process is a terminal. */
  static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // Where there is no /proc, Java knows only of input and output together.
      return System.console() != null;
    }
  }

  /** The columns of the terminal, asked of {@code stty}. */
  static int width() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        return Math.max(1, Integer.parseInt(answer.strip().split(" ")[1]));
      }
      process.destroyForcibly();
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // No terminal, or one that does not tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return STANDARD_WIDTH;
  }
}
