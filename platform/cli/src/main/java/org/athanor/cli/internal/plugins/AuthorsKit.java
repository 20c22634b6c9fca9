package org.athanor.cli.internal.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.athanor.cli.internal.CommandException;

/**
 * What a plugin's author builds with: the folder {@code maven} of the distribution, laid out as a
 * Maven repository.
 */
final class AuthorsKit {
  private final Path folder;

  AuthorsKit(Path distribution) {
    this.folder = distribution.resolve("maven");
  }

  /** The version of the parent that plugin projects name. */
  String version() {
    Path versions = folder.resolve(Path.of("org", "athanor", "athanor-plugins"));
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .filter(Files::isDirectory)
          .map(version -> version.getFileName().toString())
          .sorted()
          .findFirst()
          .orElseThrow(() -> missing(versions));
    } catch (IOException e) {
      throw missing(versions);
    }
  }

  private static CommandException missing(Path folder) {
    return new CommandException(
        "The author's kit should be in " + folder + " but is not; unpack the distribution again.");
  }

  /** Copies the kit into a Maven repository, over an older one of the same version. */
  void install(Path repository) throws IOException {
    for (Path file : files()) {
      Path target = repository.resolve(folder.relativize(file));
      Files.createDirectories(target.getParent());
      Path arriving = target.resolveSibling(target.getFileName() + ".arriving");
      Files.copy(file, arriving, StandardCopyOption.REPLACE_EXISTING);
      Files.move(arriving, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<Path> files() throws IOException {
    version();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
