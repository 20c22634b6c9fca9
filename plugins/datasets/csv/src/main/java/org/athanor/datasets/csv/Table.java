package org.athanor.datasets.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.api.text.Names;
import org.athanor.api.text.Reasons;
import org.athanor.training.data.DataException;

/**
 * The numbers of a table.
 *
 * @param columns the names of the columns
 * @param rows one number for each column
 * @param labels the text of each row's label; empty without a label column
 */
record Table(List<String> columns, List<float[]> rows, List<String> labels) {
  /**
   * Reads the columns of a file whose first line names them.
   *
   * @param wanted the columns; all when empty
   * @param label the column of labels; none when empty
   */
  static Table read(Path file, List<String> wanted, String label) throws DataException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String first = lines.readLine();
      if (first == null) {
        throw new DataException(file + " is empty; its first line must name the columns");
      }
      List<String> header = List.of(cells(first));
      Optional<Integer> ofLabel =
          label.isEmpty() ? Optional.empty() : Optional.of(position(file, header, label));
      List<Integer> taken = new ArrayList<>();
      for (String name : wanted.isEmpty() ? header : wanted) {
        if (!name.equals(label)) {
          taken.add(position(file, header, name));
        }
      }
      if (taken.isEmpty()) {
        throw new DataException(file + " has no column besides the label");
      }
      return read(file, lines, header, taken, ofLabel);
    } catch (NoSuchFileException missing) {
      throw new DataException("there is no file " + file.toAbsolutePath(), missing);
    } catch (CharacterCodingException binary) {
      throw new DataException(file + " is not a text in UTF-8", binary);
    } catch (IOException trouble) {
      throw new DataException(
          "%s cannot be read: %s".formatted(file, Reasons.of(trouble)), trouble);
    }
  }

  private static Table read(
      Path file,
      BufferedReader lines,
      List<String> header,
      List<Integer> taken,
      Optional<Integer> label)
      throws IOException, DataException {
    List<float[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        String[] cells = cells(line);
        if (cells.length != header.size()) {
          throw new DataException(
              "%s, line %d: has %d cells but the first line names %d columns"
                  .formatted(file, number, cells.length, header.size()));
        }
        float[] row = new float[taken.size()];
        for (int column = 0; column < row.length; column++) {
          int position = taken.get(column);
          row[column] = number(file, number, header.get(position), cells[position]);
        }
        rows.add(row);
        label.ifPresent(position -> labels.add(cells[position]));
      }
    }
    return new Table(taken.stream().map(header::get).toList(), rows, labels);
  }

  private static int position(Path file, List<String> header, String name) throws DataException {
    int position = header.indexOf(name);
    if (position < 0) {
      throw new DataException(
          "%s has no column '%s'; it has %s%s"
              .formatted(
                  file,
                  name,
                  String.join(", ", header),
                  Names.nearest(name, header)
                      .map(near -> ". Did you mean " + near + "?")
                      .orElse("")));
    }
    return position;
  }

  private static float number(Path file, int line, String column, String cell)
      throws DataException {
    try {
      float number = Float.parseFloat(cell);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException text) {
      // Said below, as for what is not finite.
    }
    throw new DataException(
        "%s, line %d, column %s: '%s' is not a number; leave the column out by naming the others in columns, or the row"
            .formatted(file, line, column, cell));
  }

  private static String[] cells(String line) {
    String[] cells = line.split(",", -1);
    return Arrays.stream(cells).map(Table::bare).toArray(String[]::new);
  }

  private static String bare(String cell) {
    String text = cell.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
