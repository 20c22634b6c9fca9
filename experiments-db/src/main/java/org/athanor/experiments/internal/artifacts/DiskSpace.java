package org.athanor.experiments.internal.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a disk is free. */
@FunctionalInterface
public interface DiskSpace {

  /** As the file system says. */
  DiskSpace ACTUAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /**
   * The bytes that this process may still write.
   *
   * @param folder one that exists
   */
  long free(Path folder) throws IOException;
}
