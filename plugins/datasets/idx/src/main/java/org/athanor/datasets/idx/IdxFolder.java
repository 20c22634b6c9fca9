package org.athanor.datasets.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athanor.api.text.Reasons;
import org.athanor.training.data.DataException;
import org.athanor.training.data.Split;

/**
 * The files of a set in a folder, by the names that MNIST gave them.
 *
 * @param folder where they lie
 * @param set what their names begin with, without the hyphen; may be empty
 */
record IdxFolder(Path folder, String set) {
  /** Where the Debian package dataset-fashion-mnist puts its files. */
  static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  private static final Pattern NAME =
      Pattern.compile("(?:(.+)-)?(train|t10k|test)-(images|labels)[-.]idx([13])-ubyte(?:\\.gz)?");

  static IdxFolder of(IdxParameters parameters) throws DataException {
    if (!parameters.folder().isEmpty()) {
      return new IdxFolder(Path.of(parameters.folder()), parameters.set()).checked();
    }
    if (!Files.isDirectory(FASHION)) {
      throw new DataException(
          "no folder is given and Fashion-MNIST is not installed at %s: install the Debian package dataset-fashion-mnist, or set folder to where MNIST, EMNIST or KMNIST files lie"
              .formatted(FASHION));
    }
    return new IdxFolder(FASHION, parameters.set()).checked();
  }

  private IdxFolder checked() throws DataException {
    if (!Files.isDirectory(folder)) {
      throw new DataException("there is no folder " + folder.toAbsolutePath());
    }
    return this;
  }

  /** Whether this is the Fashion-MNIST of the package. */
  boolean isFashion() {
    return folder.equals(FASHION);
  }

  /** The images of a split. */
  Path images(Split split) throws DataException {
    return find(split, "images")
        .orElseThrow(
            () ->
                new DataException(
                    "%s holds no %s images%s: a file such as %s is looked for%s"
                        .formatted(
                            folder.toAbsolutePath(),
                            split == Split.TRAIN ? "training" : "test",
                            set.isEmpty() ? "" : " of the set '" + set + "'",
                            prefix()
                                + (split == Split.TRAIN ? "train" : "t10k")
                                + "-images-idx3-ubyte.gz",
                            remedy())));
  }

  /** The labels of a split; data need not have labels. */
  Optional<Path> labels(Split split) throws DataException {
    return find(split, "labels");
  }

  private String prefix() {
    return set.isEmpty() ? "" : set + "-";
  }

  private String remedy() {
    try {
      List<String> sets = sets();
      return sets.isEmpty() ? "" : "; set can be " + String.join(", ", sets);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private List<String> sets() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> match.group(1))
          .filter(name -> name != null)
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<Path> find(Split split, String what) throws DataException {
    try (Stream<Path> files = Files.list(folder)) {
      // A plain file comes first: it is read from disk as it is needed.
      return files.filter(file -> is(file, split, what)).sorted().findFirst();
    } catch (IOException trouble) {
      throw new DataException(
          "%s cannot be read: %s".formatted(folder, Reasons.of(trouble, folder)), trouble);
    }
  }

  private boolean is(Path file, Split split, String what) {
    Matcher match = NAME.matcher(file.getFileName().toString());
    return match.matches()
        && set.equals(match.group(1) == null ? "" : match.group(1))
        && match.group(2).equals("train") == (split == Split.TRAIN)
        && match.group(3).equals(what);
  }
}
