package org.athanor.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A distribution like the one under test, with other bundles in place of its applications. */
final class TestDistribution {
  private TestDistribution() {}

  /** Links to everything, but with the test's application instead of the command line. */
  static Path withTestApplication(Path folder) {
    byte[] application =
        PluginJar.pack(
            Work.testClasses(),
            Map.of(
                "Bundle-SymbolicName",
                "org.athanor.itests.application",
                "Private-Package",
                "org.athanor.itests.application",
                "-noimportjava",
                "true"));
    try {
      Files.createDirectories(folder.resolve("bundles"));
      for (String name :
          List.of("lib", "natives", "bundles/backend-cpu", "bundles/backend-arrays")) {
        Files.createSymbolicLink(folder.resolve(name), Work.distribution().resolve(name));
      }
      for (String name : List.of("base", "platform", "worker", "cli")) {
        Path to = Files.createDirectories(folder.resolve("bundles").resolve(name));
        if (!name.equals("cli")) {
          link(Work.distribution().resolve("bundles").resolve(name), to);
        }
        if (!name.equals("base") && !name.equals("platform")) {
          Files.write(to.resolve("application.jar"), application);
        }
      }
      Files.createDirectories(folder.resolve("plugins"));
      Files.createDirectories(folder.resolve("bin"));
      Files.copy(Work.distribution().resolve("bin/athanor"), folder.resolve("bin/athanor"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The platform's own worker is left out; the test's application is there instead. */
  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals("org.athanor.sweeps.jar")) {
          Files.createSymbolicLink(to.resolve(file.getFileName()), file);
        }
      }
    }
  }
}
