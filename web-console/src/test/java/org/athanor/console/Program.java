package org.athanor.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A distribution whose program writes down how it was called and then does what a test wants. */
final class Program {
  private final Path calls;

  private Program(Path calls) {
    this.calls = calls;
  }

  /**
   * Writes the program into the folder of a distribution.
   *
   * @param script what it does, for {@code /bin/sh}
   */
  static Program write(Path distribution, String script) throws IOException {
    Path calls = distribution.resolve("calls");
    Path folder = Files.createDirectories(distribution.resolve("bin"));
    String text = "#!/bin/sh\necho \"$@\" >> '" + calls + "'\n" + script + "\n";
    Path program = Files.writeString(folder.resolve("athanor"), text);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Program(calls);
  }

  /** The arguments of every call. */
  List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }
}
