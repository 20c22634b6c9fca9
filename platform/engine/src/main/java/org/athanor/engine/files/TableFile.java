package org.athanor.engine.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.athanor.training.data.Tensor;

/** Examples as a table with a row for each, separated by commas. */
public final class TableFile {
  private TableFile() {}

  /** Writes examples under the names x0, x1 ... */
  public static void write(Tensor examples, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      StringJoiner header = new StringJoiner(",", "", "\n");
      for (int column = 0; column < examples.width(); column++) {
        header.add("x" + column);
      }
      out.write(header.toString());
      for (int row = 0; row < examples.count(); row++) {
        StringJoiner line = new StringJoiner(",", "", "\n");
        for (float value : examples.row(row)) {
          line.add(Float.toString(value));
        }
        out.write(line.toString());
      }
    }
  }
}
