package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The bundles that a person has switched off: a symbolic name a line, in a file of the plugin
 * folder that every process reads again and again. Guarded by the lock of {@link Versions}.
 */
final class SwitchedOff {
  private static final String FILE = "disabled.txt";

  private final Path file;
  private SortedSet<String> names = Collections.emptySortedSet();

  SwitchedOff(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /**
   * Reads the file again.
   *
   * @return whether anything is different from the last look
   */
  boolean look() {
    SortedSet<String> now = read();
    boolean changed = !now.equals(names);
    names = now;
    return changed;
  }

  boolean contains(String symbolicName) {
    return names.contains(symbolicName);
  }

  /** Notes for all processes, and for the next ones, whether a bundle is switched off. */
  void set(String symbolicName, boolean off) throws IOException {
    SortedSet<String> changed = read();
    if (off ? changed.add(symbolicName) : changed.remove(symbolicName)) {
      Files.createDirectories(file.getParent());
      Path unfinished = Files.createTempFile(file.getParent(), "disabled", ".part");
      Files.write(unfinished, changed);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private SortedSet<String> read() {
    SortedSet<String> read = new TreeSet<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          read.add(line.strip());
        }
      }
    } catch (IOException e) {
      // Nothing was ever switched off here.
      return new TreeSet<>();
    }
    return read;
  }
}
