package org.athanor.datasets.imagefolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.athanor.api.text.Reasons;
import org.athanor.training.data.DataException;

/**
 * The files of a folder, in the order of their names.
 *
 * @param files the images
 * @param labels the class of each; empty without classes
 * @param classes the names of the folders that are classes
 */
record Gallery(List<Path> files, List<Integer> labels, List<String> classes) {
  static Gallery of(Path folder) throws DataException {
    if (!Files.isDirectory(folder)) {
      throw new DataException("there is no folder " + folder.toAbsolutePath());
    }
    try {
      List<Path> folders = list(folder, Files::isDirectory);
      if (folders.isEmpty()) {
        return new Gallery(images(folder), List.of(), List.of());
      }
      List<Path> files = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      List<String> classes = new ArrayList<>();
      for (Path named : folders) {
        List<Path> found = images(named);
        if (!found.isEmpty()) {
          found.forEach(file -> labels.add(classes.size()));
          files.addAll(found);
          classes.add(named.getFileName().toString());
        }
      }
      return new Gallery(files, labels, classes);
    } catch (IOException trouble) {
      throw new DataException(
          "%s cannot be read: %s".formatted(folder, Reasons.of(trouble, folder)), trouble);
    }
  }

  private static List<Path> images(Path folder) throws IOException {
    return list(folder, file -> Files.isRegularFile(file) && isImage(file));
  }

  private static boolean isImage(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".+\\.(png|jpe?g)");
  }

  private static List<Path> list(Path folder, java.util.function.Predicate<Path> kept)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(kept).sorted().toList();
    }
  }
}
