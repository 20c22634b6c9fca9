package org.athanor.experiments.internal.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.store.StoreException;
import org.athanor.experiments.internal.StoreSettings;
import org.athanor.experiments.internal.database.Database;

/** Whether there is room for more, by the disk itself and by what the operator has allowed. */
public final class DiskRoom {

  private final StoreSettings settings;
  private final Database database;

  /** The room in the data folder of a database. */
  public DiskRoom(StoreSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /**
   * Refuses what does not fit.
   *
   * @param size how many bytes are to come
   */
  public void require(long size) {
    try {
      requireDisk(size);
      if (settings.quota() > 0) {
        requireQuota(size);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void requireDisk(long size) throws IOException {
    Path folder = settings.dataFolder().toAbsolutePath();
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free - size < settings.reserve()) {
      throw new StoreException(
          "The disk that holds "
              + settings.dataFolder()
              + " has "
              + megabytes(free)
              + " left, and "
              + megabytes(settings.reserve())
              + " are kept free (athanor.disk.reserve). Free some space ('athanor gc' names what"
              + " nothing refers to) or let ATHANOR_HOME point to a folder on another disk.");
    }
  }

  private void requireQuota(long size) throws IOException {
    long used = database.call(ContentTable::size) + fileSize();
    if (used + size > settings.quota()) {
      throw new StoreException(
          "Artifacts and database in "
              + settings.dataFolder()
              + " take "
              + megabytes(used)
              + " of the "
              + megabytes(settings.quota())
              + " they may take (athanor.disk.quota)"
              + (size > 0 ? ", and " + megabytes(size) + " more are to come" : "")
              + ". Delete runs and let 'athanor gc' remove what nothing refers to, or allow more.");
    }
  }

  private long fileSize() throws IOException {
    Optional<Path> file = database.file();
    return file.isPresent() && Files.exists(file.get()) ? Files.size(file.get()) : 0;
  }

  private static String megabytes(long bytes) {
    return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
  }
}
