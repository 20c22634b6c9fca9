package org.athanor.cli.internal.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;

/** Held by at most one process of a home for each name; the system lets go when it dies. */
final class OnlyOne implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private OnlyOne(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the name; empty when another process has it. */
  static Optional<OnlyOne> take(Path home, String name) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw CommandException.usage(
          "--only-one takes letters, digits, - and _, not '" + name + "'.");
    }
    try {
      Path folder = Files.createDirectories(home.resolve("run").resolve("schedules"));
      FileChannel channel =
          FileChannel.open(
              folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new OnlyOne(channel, lock));
    } catch (IOException e) {
      throw new CommandException("Cannot lock in " + home + ": " + Reasons.of(e, home) + ".");
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new CommandException("Cannot unlock: " + Reasons.of(e) + ".");
    }
  }
}
