package org.athanor.experiments.internal.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.api.store.Garbage;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.store.StoreException;
import org.athanor.api.text.Reasons;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.database.Sql;

/** Finds and removes contents and bundles that no run refers to. */
public final class Collector {

  /** A file that came in and was not placed within this time belongs to nobody any more. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final ArtifactFolder artifacts;
  private final KeptBundles bundles;
  private final Database database;

  /** A collector for the folders of a database. */
  public Collector(ArtifactFolder artifacts, KeptBundles bundles, Database database) {
    this.artifacts = artifacts;
    this.bundles = bundles;
    this.database = database;
  }

  /** What nothing refers to; removed when asked for. */
  public Garbage collect(boolean remove) {
    List<Path> garbage = new ArrayList<>();
    long bytes = 0;
    try {
      for (Path file : files()) {
        long size = Files.size(file);
        boolean gone = isIncoming(file) ? abandoned(file, remove) : unreferred(file, remove);
        if (gone) {
          garbage.add(file);
          bytes += size;
        }
      }
      Set<String> used = database.call(Collector::usedBundles);
      for (Path file : bundles.files()) {
        long size = Files.size(file);
        if (!used.contains(KeptBundles.sha256(file)) && bundles.abandoned(file, remove)) {
          garbage.add(file);
          bytes += size;
        }
      }
    } catch (IOException problem) {
      throw new StoreException(
          "What nothing refers to cannot be found: "
              + Reasons.of(problem, artifacts.folder())
              + ".",
          problem);
    }
    return new Garbage(garbage, bytes);
  }

  /** Removes a content that nothing refers to any more. */
  public void release(Path file) {
    unreferred(file, true);
  }

  private static Set<String> usedBundles(Connection connection) throws SQLException {
    return new HashSet<>(
        Sql.list(connection, "select distinct sha256 from bundle_use", row -> row.getString(1)));
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(artifacts.folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(artifacts.folder(), 2)) {
      return files.filter(Files::isRegularFile).filter(this::isOurs).sorted().toList();
    }
  }

  private boolean isOurs(Path file) {
    return isIncoming(file) || file.getFileName().toString().matches("[0-9a-f]{64}");
  }

  private boolean isIncoming(Path file) {
    return file.getParent().equals(artifacts.incoming());
  }

  private static boolean abandoned(Path file, boolean remove) throws IOException {
    Instant changed = Files.getLastModifiedTime(file).toInstant();
    boolean abandoned = changed.isBefore(Instant.now().minus(ABANDONED));
    if (abandoned && remove) {
      Files.deleteIfExists(file);
    }
    return abandoned;
  }

  private boolean unreferred(Path file, boolean remove) {
    String sha256 = file.getFileName().toString();
    return database.call(
        connection -> {
          if (ContentTable.isReferred(connection, sha256)) {
            return false;
          }
          if (remove) {
            // Whoever takes the same content over now waits for this row, and then places it anew.
            ContentTable.hold(connection, sha256, 0);
            if (ContentTable.isReferred(connection, sha256)) {
              return false;
            }
            delete(file);
            ContentTable.remove(connection, sha256);
          }
          return true;
        });
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException problem) {
      throw new StoreException(
          "The file " + file + " could not be removed: " + Reasons.of(problem) + ".", problem);
    }
  }
}
