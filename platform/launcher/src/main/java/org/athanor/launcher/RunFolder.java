package org.athanor.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one process below {@code $ATHANOR_HOME/run}. A lock says that its process lives, so
 * whoever comes later can tell, even from another container, which folders the dead left behind.
 */
final class RunFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel channel;

  private RunFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static RunFolder create(Path home) {
    Path runs = home.resolve("run");
    try {
      Files.createDirectories(runs);
      Path path = Files.createTempDirectory(runs, ProcessHandle.current().pid() + "-");
      return new RunFolder(path, open(path.resolve(LOCK)));
    } catch (IOException e) {
      throw new LaunchException(
          "Cannot write to " + runs + ": " + LaunchException.reason(e) + ".", e);
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  Path path() {
    return path;
  }

  /** Removes this folder, and those of processes that died without doing so. */
  @Override
  public void close() {
    try {
      delete(path);
      channel.close();
      List<Path> others;
      try (Stream<Path> folders = Files.list(path.getParent())) {
        others = folders.filter(Files::isDirectory).toList();
      }
      for (Path other : others) {
        if (isAbandoned(other)) {
          delete(other);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The next process to end tries again.
    }
  }

  /** A folder without a lock file belongs to a process that is about to create it. */
  private static boolean isAbandoned(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | java.nio.channels.OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
