package org.athanor.cli.internal.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.text.Names;
import org.athanor.cli.internal.CommandException;

/** Experiment files on disk. */
public final class ExperimentFile {
  /** Beyond what the reader takes; nothing larger is read into memory. */
  private static final long LARGEST = 4 << 20;

  private ExperimentFile() {}

  /** Reads a file that a person names; overrides are applied by the reader. */
  public static ExperimentSource read(String name, List<String> overrides) {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw CommandException.usage("There is no experiment file " + name + "." + nearest(file));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw CommandException.usage(name + " is too large for an experiment file.");
      }
      return new ExperimentSource(name, Files.readString(file), overrides);
    } catch (CharacterCodingException e) {
      throw CommandException.usage(name + " is not text in UTF-8.");
    } catch (IOException e) {
      throw CommandException.usage("Cannot read " + name + ": " + e.getMessage());
    }
  }

  private static String nearest(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
              .toList();
      return Names.nearest(file.getFileName().toString(), names)
          .map(name -> " Did you mean " + file.resolveSibling(name) + "?")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
