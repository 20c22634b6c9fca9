package org.athanor.api.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.athanor.api.run.Sha256;

/**
 * The jars of the bundles that took part in runs, each a file named by the SHA-256 of its content,
 * so that a run can be repeated when its plugins have long been replaced. A jar appears complete or
 * not at all, and any number of processes may use the folder at once.
 */
public final class KeptBundles {
  private static final String ENDING = ".jar";
  private static final String UNFINISHED = ".part";
  private static final String LOCK = ".lock";

  /**
   * Whoever keeps a jar is about to refer to it; within this time nobody counts it as useless, and
   * after it an unfinished copy belongs to nobody.
   */
  private static final Duration GRACE = Duration.ofHours(1);

  /** A file lock is held by a whole process; within it, threads take turns. */
  private static final Object TURN = new Object();

  private final Path folder;

  /** The jars in a folder, which need not exist yet. */
  public KeptBundles(Path folder) {
    this.folder = folder;
  }

  /** The jars in a home folder. */
  public static KeptBundles ofHome(Path home) {
    return new KeptBundles(home.resolve("data").resolve("bundles"));
  }

  /** Where they lie. */
  public Path folder() {
    return folder;
  }

  /**
   * Keeps a jar, unless it is kept already.
   *
   * @param sha256 the hash of its content
   * @param jar where it lies; it stays there
   * @throws IOException when it cannot be read, has another hash, or cannot be written down
   */
  public void keep(String sha256, Path jar) throws IOException {
    Path place = place(sha256);
    Files.createDirectories(place.getParent());
    if (renewed(place)) {
      return;
    }
    Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      Files.copy(jar, unfinished);
      String found = Sha256.of(unfinished);
      if (!found.equals(sha256)) {
        throw new IOException(jar + " has the hash " + found + " instead of " + sha256);
      }
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private boolean renewed(Path place) throws IOException {
    return locked(
        () -> {
          if (!Files.exists(place)) {
            return false;
          }
          Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
          return true;
        });
  }

  /** A kept jar. */
  public Optional<Path> find(String sha256) {
    return isHash(sha256) ? Optional.of(place(sha256)).filter(Files::exists) : Optional.empty();
  }

  /** Every kept jar, and copies that were never finished. */
  public List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(Files::isRegularFile).filter(this::isOurs).sorted().toList();
    } catch (UncheckedIOException problem) {
      throw problem.getCause();
    }
  }

  private boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(UNFINISHED) || isHash(sha256(file));
  }

  /** The hash that a kept jar is named by; some other text for an unfinished copy. */
  public static String sha256(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  /**
   * Whether nobody can be about to refer to a file of this folder.
   *
   * @param remove whether it is removed if so
   */
  public boolean abandoned(Path file, boolean remove) throws IOException {
    return locked(
        () -> {
          Instant newest = Instant.now().minus(GRACE);
          if (!Files.exists(file)
              || !Files.getLastModifiedTime(file).toInstant().isBefore(newest)) {
            return false;
          }
          if (remove) {
            Files.delete(file);
          }
          return true;
        });
  }

  private Path place(String sha256) {
    if (!isHash(sha256)) {
      throw new StoreException("'" + sha256 + "' is not the hash of a bundle.");
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ENDING);
  }

  private static boolean isHash(String text) {
    return text.matches("[0-9a-f]{64}");
  }

  private interface Step {
    boolean run() throws IOException;
  }

  private boolean locked(Step step) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        return lock.isValid() && step.run();
      }
    }
  }
}
