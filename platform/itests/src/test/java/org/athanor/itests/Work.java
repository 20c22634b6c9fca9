package org.athanor.itests;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the distribution under test lies, and where tests may write. */
final class Work {
  private Work() {}

  static Path distribution() {
    return Path.of(System.getProperty("athanor.itests.dist")).toAbsolutePath().normalize();
  }

  /** The root of the source tree. */
  static Path sources() {
    return Path.of(System.getProperty("athanor.itests.sources")).toAbsolutePath().normalize();
  }

  /** Where the bundles that the tests bring with them are packed from. */
  static Path testClasses() {
    try {
      return Path.of(Work.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path folder() throws IOException {
    return Files.createDirectories(Path.of(System.getProperty("athanor.itests.work")));
  }
}
