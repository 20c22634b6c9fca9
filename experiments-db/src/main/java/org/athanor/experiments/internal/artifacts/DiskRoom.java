package org.athanor.experiments.internal.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.store.Room;
import org.athanor.api.store.StoreException;
import org.athanor.experiments.internal.StoreSettings;
import org.athanor.experiments.internal.database.Database;

/** Whether there is room for more, by the disk itself and by what the operator has allowed. */
public final class DiskRoom {

  private final StoreSettings settings;
  private final Database database;
  private final DiskSpace space;

  /** The room in the data folder of a database. */
  public DiskRoom(StoreSettings settings, Database database, DiskSpace space) {
    this.settings = settings;
    this.database = database;
    this.space = space;
  }

  /** What may still be kept: the less of what the disk and the quota leave. */
  public Room room() {
    try {
      long free = free();
      Room disk =
          new Room(
              Math.max(0, free - settings.reserve()),
              holder(free)
                  + ", of which "
                  + size(settings.reserve())
                  + " are kept free (athanor.disk.reserve)");
      if (settings.quota() == 0) {
        return disk;
      }
      long used = used();
      Room quota = new Room(Math.max(0, settings.quota() - used), allowance(used));
      return quota.bytes() < disk.bytes() ? quota : disk;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
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
    long free = free();
    if (free - size < settings.reserve()) {
      throw new StoreException(
          holder(free)
              + ", and "
              + size(settings.reserve())
              + " are kept free (athanor.disk.reserve). Free some space ('athanor gc' names what"
              + " nothing refers to) or let ATHANOR_HOME point to a folder on another disk.");
    }
  }

  private void requireQuota(long size) throws IOException {
    long used = used();
    if (used + size > settings.quota()) {
      throw new StoreException(
          allowance(used)
              + (size > 0 ? ", and " + size(size) + " more are to come" : "")
              + ". Delete runs and let 'athanor gc' remove what nothing refers to, or allow more.");
    }
  }

  private long free() throws IOException {
    Path folder = settings.dataFolder().toAbsolutePath();
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    return space.free(folder);
  }

  private String holder(long free) {
    return "The disk that holds " + settings.dataFolder() + " has " + size(free) + " left";
  }

  private String allowance(long used) {
    return "Artifacts and database in "
        + settings.dataFolder()
        + " take "
        + size(used)
        + " of the "
        + size(settings.quota())
        + " they may take (athanor.disk.quota)";
  }

  private long used() throws IOException {
    return database.call(ContentTable::size) + fileSize();
  }

  private long fileSize() throws IOException {
    Optional<Path> file = database.file();
    return file.isPresent() && Files.exists(file.get()) ? Files.size(file.get()) : 0;
  }

  private static String size(long bytes) {
    return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
  }
}
