package org.athanor.experiments.internal.artifacts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.RunId;
import org.athanor.api.run.Sha256;
import org.athanor.api.store.StoreException;
import org.athanor.api.text.Reasons;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.database.Folders;
import org.athanor.experiments.internal.runs.Ownership;

/**
 * The contents of artifacts, each a file named by its hash. A content appears under its name
 * complete or not at all, and only while its row in the database is held, so that the removal of
 * garbage never meets it half way.
 */
public final class ArtifactFolder implements AutoCloseable {

  private static final String INCOMING = "incoming";

  private final Path folder;
  private final Database database;
  private final DiskRoom room;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "experiments-artifacts");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A folder that need not exist yet.
   *
   * @param room says whether a file still fits
   */
  public ArtifactFolder(Path folder, Database database, DiskRoom room) {
    this.folder = folder;
    this.database = database;
    this.room = room;
  }

  /** Where files are taken over. */
  public Executor executor() {
    return executor;
  }

  /** Where a content lies. */
  public Path path(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new StoreException("'" + sha256 + "' is not the hash of an artifact.");
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  Path folder() {
    return folder;
  }

  /** Where files lie that are on their way in. */
  public Path incoming() {
    return folder.resolve(INCOMING);
  }

  /** Takes a file over: it is on the disk and in the database when this returns. */
  public ArtifactReference adopt(
      RunId run, long fence, String name, long step, String mediaType, Path file) {
    try {
      Path incoming = takeIn(file);
      long size = Files.size(incoming);
      String sha256 = Sha256.of(incoming);
      return database.call(
          connection -> {
            Ownership.beat(connection, run, fence);
            place(connection, incoming, sha256);
            ArtifactReference reference =
                new ArtifactReference(run, name, step, mediaType, size, sha256);
            ContentTable.refer(connection, reference);
            return reference;
          });
    } catch (IOException problem) {
      throw new StoreException(
          "The artifact "
              + file
              + " could not be taken into "
              + folder
              + ": "
              + Reasons.of(problem, file)
              + ".",
          problem);
    }
  }

  /**
   * Gives a file on its way in its place, holding the row of its content until the commit, so that
   * the removal of garbage never meets it half way. Doing it again does nothing.
   */
  public void place(Connection connection, Path incoming, String sha256) throws SQLException {
    ContentTable.hold(connection, sha256, size(Files.exists(incoming) ? incoming : path(sha256)));
    place(incoming, sha256);
  }

  /** Writes down that a run refers to a content that has its place. */
  public void refer(Connection connection, ArtifactReference reference) throws SQLException {
    ContentTable.refer(connection, reference);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException problem) {
      throw new StoreException(
          "The artifact " + file + " cannot be read: " + Reasons.of(problem) + ".", problem);
    }
  }

  /** Makes the contents of files on their way in survive a power cut. */
  public void sync(Collection<Path> incoming) throws IOException {
    for (Path file : incoming) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  private Path takeIn(Path file) throws IOException {
    Folders.require(incoming());
    room.require(Files.size(file));
    Path incoming = incoming().resolve(UUID.randomUUID().toString());
    try {
      Files.move(file, incoming, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      Files.copy(file, incoming);
      Files.delete(file);
    }
    sync(List.of(incoming));
    return incoming;
  }

  private void place(Path incoming, String sha256) {
    Path target = path(sha256);
    try {
      if (Files.exists(target)) {
        Files.deleteIfExists(incoming);
        return;
      }
      Files.createDirectories(target.getParent());
      Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
      force(target.getParent());
      force(folder);
    } catch (IOException problem) {
      throw new StoreException(
          "An artifact could not be moved to " + target + ": " + Reasons.of(problem, target) + ".",
          problem);
    }
  }

  /** Makes the names in a folder survive a power cut. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Waits for files that are being taken over. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(60, TimeUnit.SECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }
}
