package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.athanor.engine.files.ImageGrid;
import org.athanor.engine.files.NumpyFile;
import org.athanor.engine.files.TableFile;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;

/** Writes examples as the name of a file asks for: an image, a table or an array. */
final class Output {
  private static final int MOST_IMAGES = 10_000;

  private Output() {}

  /**
   * Writes examples; the file is there whole or not at all.
   *
   * @param columns of an image; 0 makes it about as wide as high
   */
  static void write(Tensor examples, DataShape shape, int columns, Path file)
      throws IOException, Refusal {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new Refusal("there is no folder " + folder);
    }
    Path unfinished = Files.createTempFile(folder, ".athanor", ".part");
    try {
      String name = file.getFileName().toString();
      if (name.endsWith(".png")) {
        image(examples, shape, columns, unfinished);
      } else if (name.endsWith(".npy")) {
        NumpyFile.write(examples, unfinished);
      } else {
        TableFile.write(examples, unfinished);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void image(Tensor examples, DataShape shape, int columns, Path file)
      throws IOException, Refusal {
    if (!shape.isImage()) {
      throw new Refusal(
          "the data are vectors of %d numbers, not images: write a .csv or .npy file"
              .formatted(shape.element().size()));
    }
    if (examples.count() > MOST_IMAGES) {
      throw new Refusal(
          "one image shows at most %d examples; write a .npy file".formatted(MOST_IMAGES));
    }
    if (columns == 0) {
      ImageGrid.write(examples, shape, file);
    } else {
      ImageGrid.write(examples, shape, columns, file);
    }
  }
}
