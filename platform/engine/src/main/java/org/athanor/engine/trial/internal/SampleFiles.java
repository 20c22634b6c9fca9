package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athanor.engine.files.ImageGrid;
import org.athanor.engine.files.TableFile;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;

/** Writes samples as people look at them: images as a grid, vectors as a table. */
final class SampleFiles {
  private SampleFiles() {}

  /** A file that was written. */
  record Written(Path file, String mediaType) {}

  static List<Written> write(Tensor samples, DataShape shape, Path directory, long step)
      throws IOException {
    List<Written> written = new ArrayList<>();
    if (shape.isImage()) {
      Path file = directory.resolve("samples-" + step + ".png");
      ImageGrid.write(samples, shape, file);
      written.add(new Written(file, "image/png"));
    } else {
      Path file = directory.resolve("samples-" + step + ".csv");
      TableFile.write(samples, file);
      written.add(new Written(file, "text/csv"));
    }
    return written;
  }
}
