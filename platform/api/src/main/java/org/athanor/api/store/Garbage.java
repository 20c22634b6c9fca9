package org.athanor.api.store;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that nothing refers to.
 *
 * @param files the files
 * @param bytes their size together
 */
public record Garbage(List<Path> files, long bytes) {

  /** Copies the list. */
  public Garbage {
    files = List.copyOf(files);
  }
}
