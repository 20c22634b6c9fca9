package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.Sha256;

/**
 * The hashes of the jars of a folder as the build wrote them down, so that no process has to read
 * all of them: a line each of SHA-256, size in bytes, time of the last change in seconds, and name.
 * A file of another size or time has changed since, and is hashed.
 */
final class HashIndex {
  /** The file's name. */
  static final String FILE = "hashes.txt";

  private record Line(String sha256, long size, long seconds) {}

  private final Map<String, Line> lines = new HashMap<>();

  private HashIndex() {}

  /** The index of a folder; one that knows nothing where there is none, or it cannot be read. */
  static HashIndex of(Path folder) {
    HashIndex index = new HashIndex();
    try {
      for (String line : Files.readAllLines(folder.resolve(FILE))) {
        index.add(List.of(line.split(" ", 4)));
      }
    } catch (IOException | NumberFormatException absent) {
      index.lines.clear();
    }
    return index;
  }

  private void add(List<String> words) {
    if (words.size() == 4 && words.get(0).length() == 64) {
      lines.put(
          words.get(3),
          new Line(words.get(0), Long.parseLong(words.get(1)), Long.parseLong(words.get(2))));
    }
  }

  /** The hash of a file of the folder. */
  String hash(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Line line = lines.get(file.getFileName().toString());
    boolean same =
        line != null
            && line.size() == now.size()
            && line.seconds() == now.lastModifiedTime().to(TimeUnit.SECONDS);
    return same ? line.sha256() : Sha256.of(file);
  }
}
