package org.athanor.cli.internal.plugins;

import java.nio.file.Files;
import java.nio.file.Path;
import org.athanor.cli.internal.CommandException;

/** A jar that was named on the command line. */
final class JarArgument {
  private JarArgument() {}

  static void check(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw CommandException.usage("There is no file " + jar + ".");
    }
  }
}
