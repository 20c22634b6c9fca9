package org.athanor.experiments.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.athanor.api.store.StoreException;
import org.athanor.api.text.Reasons;

/** Folders that must be there and writable. */
public final class Folders {

  private Folders() {}

  /** Makes the folder when it is missing, and says what to do when that cannot be. */
  public static void require(Path folder) {
    try {
      // A link to a folder is one, but not for createDirectories.
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException problem) {
      throw new StoreException(
          "The folder "
              + folder
              + " for the experiments database cannot be made ("
              + Reasons.of(problem, folder)
              + "). Let ATHANOR_HOME point to a folder you may write to.",
          problem);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(
          "The folder "
              + folder
              + " for the experiments database cannot be written. Give yourself the permission, or"
              + " let ATHANOR_HOME point to a folder you may write to.");
    }
  }
}
