package org.athanor.experiments.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.athanor.experiments.internal.database.Sql;

/**
 * Summaries of whole series at a few resolutions. While a series grows they are made anew each time
 * it has grown by a quarter, so that all of them together cost no more than a fraction of the
 * points; what came after is read by its chunks.
 */
final class OverviewTable {

  /** How many groups a level has at least and at most: any drawing up to a quarter finds one. */
  private static final int FEWEST = 256;

  private static final int MOST = 4096;

  /** Below this many chunks they are read as they are. */
  private static final int WORTH_IT = 4;

  private OverviewTable() {}

  /**
   * Where a level ends.
   *
   * @param level 0 for the finest
   * @param position the last chunk it takes in
   * @param points how many points it takes in, all from the first on
   * @param firstStep the smallest step of those
   * @param lastStep the largest step
   * @param groups how many groups it has
   */
  record Extent(int level, int position, long points, long firstStep, long lastStep, int groups) {}

  /**
   * Makes the overview of a series anew where that is worth it.
   *
   * @param complete whether nothing more is expected
   */
  static void renew(Connection connection, long series, boolean complete) throws SQLException {
    int chunks = count(connection, series, "chunk");
    int covered = count(connection, series, "overview");
    boolean grown = chunks - covered >= Math.max(WORTH_IT, covered / 4);
    if (grown || complete && chunks > covered && chunks >= WORTH_IT) {
      remove(connection, series);
      write(connection, series);
    }
  }

  /** How many chunks there are up to the last one in a table. */
  private static int count(Connection connection, long series, String table) throws SQLException {
    return Sql.first(
            connection,
            "select coalesce(max(position), -1) + 1 from " + table + " where series = ?",
            row -> row.getInt(1),
            series)
        .orElse(0);
  }

  private static void write(Connection connection, long series) throws SQLException {
    List<Summary> parts = new ArrayList<>();
    long[] extent = {0, 0, Long.MAX_VALUE, Long.MIN_VALUE};
    Sql.list(
        connection,
        "select position, points, first_step, last_step, summary from chunk where series = ?"
            + " order by position",
        row -> {
          extent[0] = row.getInt(1);
          extent[1] += row.getInt(2);
          extent[2] = Math.min(extent[2], row.getLong(3));
          extent[3] = Math.max(extent[3], row.getLong(4));
          return parts.add(Summary.unpack(row.getBytes(5)));
        },
        series);
    Summary level = Summary.join(parts);
    for (int number = 0; level.size() >= FEWEST; number++) {
      if (level.size() <= MOST) {
        Sql.update(
            connection,
            "insert into overview (series, level, position, points, first_step, last_step, groups,"
                + " summary) values (?, ?, ?, ?, ?, ?, ?, ?)",
            series,
            number,
            (int) extent[0],
            extent[1],
            extent[2],
            extent[3],
            level.size(),
            level.pack());
      }
      level = level.coarser();
    }
  }

  static void remove(Connection connection, long series) throws SQLException {
    Sql.update(connection, "delete from overview where series = ?", series);
  }
}
