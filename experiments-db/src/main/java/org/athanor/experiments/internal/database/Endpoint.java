package org.athanor.experiments.internal.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where the process that holds the database serves the others.
 *
 * @param port a port on the loopback
 * @param key the password, known only through a file that only the owner may read
 */
record Endpoint(int port, String key) {

  static Optional<Endpoint> read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new Endpoint(Integer.parseInt(lines.get(0)), lines.get(1)));
    } catch (NoSuchFileException | NumberFormatException notThere) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, ".serving", null, ownerOnly());
    Files.writeString(fresh, port + "\n" + key + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
