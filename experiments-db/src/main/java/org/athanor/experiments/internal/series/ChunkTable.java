package org.athanor.experiments.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.athanor.experiments.internal.database.Sql;

/**
 * The points of series that have left the journal: some thousand together in a chunk, each with a
 * summary, in the order of their steps.
 */
final class ChunkTable {
  /** How many points a chunk has at most. */
  static final int LARGEST = 4096;

  private ChunkTable() {}

  /** Adds points after those that a series has. */
  static void append(Connection connection, long series, Points points) throws SQLException {
    int position =
        Sql.first(
                connection,
                "select coalesce(max(position), -1) from chunk where series = ?",
                row -> row.getInt(1),
                series)
            .orElse(-1);
    int parts = (points.size() + LARGEST - 1) / LARGEST;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) part * points.size() / parts);
      int to = (int) ((long) (part + 1) * points.size() / parts);
      insert(connection, series, ++position, points.part(from, to));
    }
  }

  /** Writes a chunk down at a position that is free. */
  static void insert(Connection connection, long series, int position, Points points)
      throws SQLException {
    Sql.update(
        connection,
        "insert into chunk (series, position, points, first_step, last_step, summary)"
            + " values (?, ?, ?, ?, ?, ?)",
        series,
        position,
        points.size(),
        points.firstStep(),
        points.lastStep(),
        Summary.of(points).pack());
    Sql.update(
        connection,
        "insert into chunk_data (series, position, data) values (?, ?, ?)",
        series,
        position,
        points.pack());
  }

  /**
   * Removes what comes after a step.
   *
   * @return whether anything did
   */
  static boolean truncate(Connection connection, long series, long step) throws SQLException {
    List<Integer> positions =
        Sql.list(
            connection,
            "select position from chunk where series = ? and last_step > ?",
            row -> row.getInt(1),
            series,
            step);
    for (int position : positions) {
      Points kept = points(connection, series, position).where(at -> at <= step);
      delete(connection, series, position);
      if (kept.size() > 0) {
        insert(connection, series, position, kept);
      }
    }
    return !positions.isEmpty();
  }

  private static void delete(Connection connection, long series, int position) throws SQLException {
    Sql.update(connection, "delete from chunk where series = ? and position = ?", series, position);
    Sql.update(
        connection, "delete from chunk_data where series = ? and position = ?", series, position);
  }

  /** The points of a chunk. */
  static Points points(Connection connection, long series, int position) throws SQLException {
    return Sql.first(
            connection,
            "select data from chunk_data where series = ? and position = ?",
            row -> Points.unpack(row.getBytes(1)),
            series,
            position)
        .orElseGet(Points::new);
  }

  /** The points of the last chunk of a series; none when it has none. */
  static Points last(Connection connection, long series) throws SQLException {
    return Sql.first(
            connection,
            "select data from chunk_data where series = ? order by position desc"
                + " fetch first 1 row only",
            row -> Points.unpack(row.getBytes(1)),
            series)
        .orElseGet(Points::new);
  }

  /** The points of each chunk of a series. */
  static List<Points> all(Connection connection, long series) throws SQLException {
    return Sql.list(
        connection,
        "select data from chunk_data where series = ? order by position",
        row -> Points.unpack(row.getBytes(1)),
        series);
  }

  /** How many points each chunk of a series has. */
  static List<Integer> sizes(Connection connection, long series) throws SQLException {
    return Sql.list(
        connection,
        "select points from chunk where series = ? order by position",
        row -> row.getInt(1),
        series);
  }

  /** Removes the chunks of all series of a run. */
  static void deleteAll(Connection connection, long run) throws SQLException {
    String ofRun = " where series in (select id from series where run = ?)";
    Sql.update(connection, "delete from chunk_data" + ofRun, run);
    Sql.update(connection, "delete from chunk" + ofRun, run);
  }
}
