package org.athanor.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of cells under titles, aligned, and cut where the terminal is too narrow. */
public final class Table {
  private static final String GAP = "  ";
  private static final String CUT = "…";
  private static final int NARROWEST = 8;

  /**
   * A column.
   *
   * @param right whether cells stand at the right edge, as numbers do
   */
  private record Column(String title, boolean right) {}

  /** A cell: what it says, and how. */
  private record Cell(String text, Optional<Style> style) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Adds a column of texts. */
  public Table text(String title) {
    columns.add(new Column(title, false));
    return this;
  }

  /** Adds a column of numbers. */
  public Table number(String title) {
    columns.add(new Column(title, true));
    return this;
  }

  /** Adds a row with a cell for each column. */
  public Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.size() + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(
        new ArrayList<>(
            cells.stream().map(cell -> new Cell(Text.plain(cell), Optional.empty())).toList()));
    return this;
  }

  /** Adds a row with a cell for each column. */
  public Table row(String... cells) {
    return row(Arrays.asList(cells));
  }

  /** Gives a cell of the last row a style. */
  public Table style(int column, Style style) {
    List<Cell> last = rows.get(rows.size() - 1);
    last.set(column, new Cell(last.get(column).text(), Optional.of(style)));
    return this;
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines of the table; a column without anything in it is left out. */
  List<String> lines(int width, Screen screen) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    List<Cell> titles =
        columns.stream().map(column -> new Cell(column.title(), Optional.of(Style.BOLD))).toList();
    if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
      lines.add(line(titles, widths, screen));
    }
    rows.forEach(row -> lines.add(line(row, widths, screen)));
    return lines;
  }

  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int cells = rows.stream().mapToInt(row -> Text.width(row.get(column).text())).max().orElse(0);
      boolean empty = cells == 0 && !rows.isEmpty();
      widths[i] = empty ? 0 : Math.max(cells, Text.width(columns.get(i).title()));
    }
    int used = Arrays.stream(widths).filter(w -> w > 0).map(w -> w + GAP.length()).sum();
    for (int over = used - GAP.length() - width; over > 0; over--) {
      int widest = widest(widths);
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  /** Texts give way before numbers, which are wrong when cut. */
  private int widest(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean text = !columns.get(i).right();
      if (text && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    for (int i = 0; widest < 0 && i < widths.length; i++) {
      widest = widths[i] > NARROWEST ? i : -1;
    }
    return Math.max(0, widest);
  }

  private String line(List<Cell> cells, int[] widths, Screen screen) {
    StringBuilder line = new StringBuilder();
    int owed = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (widths[i] == 0) {
        continue;
      }
      String text = cut(cells.get(i).text(), widths[i]);
      int space = widths[i] - Text.width(text);
      boolean right = columns.get(i).right();
      // Nothing is padded at the end of a line.
      line.append(" ".repeat(text.isEmpty() ? 0 : owed + (right ? space : 0)));
      owed = text.isEmpty() ? owed + widths[i] : right ? 0 : space;
      Optional<Style> style = cells.get(i).style();
      line.append(style.map(how -> screen.paint(how, text)).orElse(text));
      owed += GAP.length();
    }
    return line.toString();
  }

  private static String cut(String text, int width) {
    if (Text.width(text) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, width - 1)) + CUT;
  }
}
