package org.athanor.sweeps.internal.pool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a worker process died.
 *
 * @param reason in a sentence
 * @param detail its last lines and the head of its crash report
 */
record Autopsy(String reason, String detail) {
  private static final int SIGNALLED = 128;
  private static final int JAVA_OUT_OF_MEMORY = 3;

  /** A process that refuses to start says why, and ends with this. */
  private static final int REFUSED = 2;

  private static final String SAYS = "athanor: ";
  private static final int TAIL_BYTES = 4000;
  private static final int REPORT_LINES = 40;
  private static final String MEMORY_ERROR = "java.lang.OutOfMemoryError";
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(31, "SIGSYS"));

  /**
   * Looks at what a dead process left behind.
   *
   * @param exitCode as Java tells it: 128 and the number of the signal that ended the process
   * @param errors the file with its standard error
   * @param lastLines what it logged and printed last
   * @param crashReport where the JVM writes its report of a crash, if it came to that
   */
  static Autopsy of(int exitCode, Path errors, List<String> lastLines, Path crashReport) {
    List<String> report = head(crashReport);
    String tail = (String.join("\n", lastLines) + "\n" + tail(errors)).strip();
    String detail = report.isEmpty() ? tail : (tail + "\n" + String.join("\n", report)).strip();
    return new Autopsy(reason(exitCode, tail, report), detail);
  }

  private static String reason(int exitCode, String tail, List<String> report) {
    Optional<String> crash = crash(report);
    if (crash.isPresent()) {
      return "The worker process crashed in native code: " + crash.get() + ".";
    }
    if (exitCode == JAVA_OUT_OF_MEMORY && tail.contains(MEMORY_ERROR)) {
      return "The worker process ran out of Java memory" + memoryError(tail) + ".";
    }
    if (exitCode == SIGNALLED + 9) {
      return "The worker process was killed (SIGKILL), by someone or by the system because memory"
          + " ran out.";
    }
    if (exitCode > SIGNALLED && exitCode < 2 * SIGNALLED) {
      int signal = exitCode - SIGNALLED;
      return "The worker process was ended by "
          + SIGNALS.getOrDefault(signal, "signal " + signal)
          + ".";
    }
    Optional<String> refusal =
        tail.lines().filter(line -> line.startsWith(SAYS)).reduce((one, later) -> later);
    if (exitCode == REFUSED && refusal.isPresent()) {
      return refusal.get().substring(SAYS.length());
    }
    return "The worker process ended itself with exit code "
        + exitCode
        + ", as System.exit or a native exit does.";
  }

  private static String memoryError(String tail) {
    String after = tail.substring(tail.lastIndexOf(MEMORY_ERROR) + MEMORY_ERROR.length());
    String kind = after.lines().findFirst().orElse("").replaceFirst("^:\\s*", "").strip();
    return kind.isEmpty() ? "" : " (" + kind + ")";
  }

  /** The signal and the frame, such as {@code SIGSEGV in C [libx.so+0x10] f}. */
  private static Optional<String> crash(List<String> report) {
    Optional<String> signal =
        report.stream()
            .map(line -> line.replaceFirst("^#\\s*", ""))
            .filter(line -> line.startsWith("SIG") || line.contains("insufficient memory"))
            .map(line -> line.replaceFirst(" at pc=.*", ""))
            .findFirst();
    int frame = report.indexOf("# Problematic frame:") + 1;
    return signal.map(
        name ->
            frame > 0 && frame < report.size()
                ? name
                    + " in "
                    + report.get(frame).replaceFirst("^#\\s*", "").replaceAll("\\s+", " ")
                : name);
  }

  private static List<String> head(Path file) {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.limit(REPORT_LINES).map(String::stripTrailing).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String tail(Path file) {
    try (RandomAccessFile errors = new RandomAccessFile(file.toFile(), "r")) {
      errors.seek(Math.max(0, errors.length() - TAIL_BYTES));
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, errors.length())];
      errors.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
