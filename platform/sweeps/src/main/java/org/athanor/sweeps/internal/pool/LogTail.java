package org.athanor.sweeps.internal.pool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The last lines that a process wrote to the log that all processes share. */
public final class LogTail {
  private static final int BYTES = 1 << 18;
  private static final int LINES = 30;
  private static final Pattern BEGINNING = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");

  private final Path folder;

  /** The log in a folder, which need not exist; the newest of its files is the one of today. */
  public LogTail(Path folder) {
    this.folder = folder;
  }

  /** What a worker wrote last, stack traces included. */
  List<String> of(long pid) {
    String mark = "[worker " + pid + "]";
    Deque<String> lines = new ArrayDeque<>();
    boolean ours = false;
    for (String line : newest().map(LogTail::end).orElse("").split("\n")) {
      ours = BEGINNING.matcher(line).matches() ? line.contains(mark) : ours;
      if (ours) {
        lines.addLast(line);
      }
      if (lines.size() > LINES) {
        lines.removeFirst();
      }
    }
    return List.copyOf(lines);
  }

  private Optional<Path> newest() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.comparing(file -> file.getFileName().toString()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String end(Path file) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(BYTES, log.length());
      byte[] bytes = new byte[length];
      log.seek(log.length() - length);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
