package org.athanor.cli.internal.reproduce;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.api.run.BundleUse;
import org.athanor.cli.internal.Services;

/**
 * A distribution and a home like those in use, by links, but with nothing in their plugin folders
 * except what a run had.
 */
final class Stage implements AutoCloseable {
  /** What the home in use and the stage's share. */
  private static final List<String> SHARED =
      List.of("data", "logs", "native", "athanor.properties");

  private static final Set<String> OWN = Set.of("bin", "plugins");
  private static final int SHORT_HASH = 12;

  private final Path folder;

  private Stage(Path folder) {
    this.folder = folder;
  }

  static Stage set(Path folder, Services services, Map<BundleUse, Path> plugins)
      throws IOException {
    Stage stage = new Stage(folder);
    Path distribution = services.distribution();
    Files.createDirectories(stage.distribution().resolve("bin"));
    try (Stream<Path> entries = Files.list(distribution)) {
      for (Path entry : entries.toList()) {
        if (!OWN.contains(entry.getFileName().toString())) {
          link(entry, stage.distribution());
        }
      }
    }
    Files.copy(
        distribution.resolve("bin/athanor"), stage.command(), StandardCopyOption.COPY_ATTRIBUTES);
    Path jars = Files.createDirectories(stage.distribution().resolve("plugins"));
    for (Map.Entry<BundleUse, Path> plugin : plugins.entrySet()) {
      BundleUse bundle = plugin.getKey();
      String hash = bundle.sha256().substring(0, SHORT_HASH);
      Files.copy(plugin.getValue(), jars.resolve(bundle.symbolicName() + "-" + hash + ".jar"));
    }
    Files.createDirectories(stage.home().resolve("plugins"));
    for (String name : SHARED) {
      Path shared = services.home().resolve(name);
      if (Files.exists(shared)) {
        link(shared, stage.home());
      }
    }
    return stage;
  }

  private static void link(Path entry, Path into) throws IOException {
    Files.createSymbolicLink(into.resolve(entry.getFileName()), entry.toAbsolutePath());
  }

  private Path distribution() {
    return folder.resolve("distribution");
  }

  Path home() {
    return folder.resolve("home");
  }

  /** The program to start. */
  Path command() {
    return distribution().resolve("bin").resolve("athanor");
  }

  /** Writes a file that the program is to read. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Takes the stage down; what its links lead to stays. */
  @Override
  public void close() throws IOException {
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
          public FileVisitResult postVisitDirectory(Path directory, IOException problem)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
