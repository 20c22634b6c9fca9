package org.athanor.cli.internal.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;

/**
 * A file of numbers: a row a line, columns parted by commas, semicolons or white space, with or
 * without a first line of names.
 *
 * @param file its name
 * @param rows at least one; all as wide as the first
 */
record NumberTable(String file, double[][] rows) {
  static NumberTable read(String file) {
    try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
      List<double[]> rows = new ArrayList<>();
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        boolean isHeader = number == 1 && !startsWithNumber(line);
        if (!line.isBlank() && !isHeader) {
          rows.add(row(file, number, line, rows));
        }
      }
      if (rows.isEmpty()) {
        throw CommandException.usage(file + " holds no numbers.");
      }
      return new NumberTable(file, rows.toArray(double[][]::new));
    } catch (NoSuchFileException e) {
      throw CommandException.usage("There is no file " + file + ".");
    } catch (CharacterCodingException e) {
      throw CommandException.usage(file + " is not text in UTF-8.");
    } catch (IOException e) {
      throw CommandException.usage("Cannot read " + file + ": " + Reasons.of(e) + ".");
    }
  }

  int width() {
    return rows[0].length;
  }

  private static String[] cells(String line) {
    return line.strip().split("\\s*[,;]\\s*|\\s+", -1);
  }

  private static boolean startsWithNumber(String line) {
    return line.isBlank() || number(cells(line)[0]).isPresent();
  }

  private static double[] row(String file, int number, String line, List<double[]> earlier) {
    String[] cells = cells(line);
    if (!earlier.isEmpty() && earlier.get(0).length != cells.length) {
      throw CommandException.usage(
          "%s line %d has %d columns, the first row has %d."
              .formatted(file, number, cells.length, earlier.get(0).length));
    }
    double[] row = new double[cells.length];
    for (int column = 0; column < row.length; column++) {
      String cell = cells[column];
      int at = column + 1;
      row[column] =
          number(cell)
              .orElseThrow(
                  () ->
                      CommandException.usage(
                          "%s line %d column %d: '%s' is not a finite number."
                              .formatted(file, number, at, cell)));
    }
    return row;
  }

  private static OptionalDouble number(String cell) {
    try {
      double value = Double.parseDouble(cell);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
