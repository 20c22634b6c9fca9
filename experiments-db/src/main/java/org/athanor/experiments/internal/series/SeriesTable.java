package org.athanor.experiments.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.experiments.internal.database.Sql;

/** Writes metric series: first into the journal of the run, later by the thousand into chunks. */
public final class SeriesTable {

  /** A shorter series is left in the journal until the run ends. */
  private static final int WORTH_A_CHUNK = 512;

  private SeriesTable() {}

  /** The key of a series, made when it is new. */
  public static long key(Connection connection, long run, String name) throws SQLException {
    Optional<Long> found =
        Sql.first(
            connection,
            "select id from series where run = ? and name = ?",
            row -> row.getLong(1),
            run,
            name);
    return found.isPresent()
        ? found.get()
        : Sql.insert(
            connection,
            "insert into series (run, name, points, last_step, last_time, last_value)"
                + " values (?, ?, 0, 0, 0, 0)",
            run,
            name);
  }

  /** Adds points to a run's journal. */
  public static void append(
      Connection connection, long run, long position, Map<Long, Points> series)
      throws SQLException {
    if (series.isEmpty()) {
      return;
    }
    insertJournal(connection, run, position, series);
    List<List<Object>> latest = new ArrayList<>();
    series.forEach(
        (key, points) -> {
          int last = points.size() - 1;
          latest.add(
              List.of(
                  (long) points.size(),
                  points.step(last),
                  points.time(last),
                  points.value(last),
                  key));
        });
    Sql.batch(
        connection,
        "update series set points = points + ?, last_step = ?, last_time = ?, last_value = ?"
            + " where id = ?",
        latest);
  }

  private static void insertJournal(
      Connection connection, long run, long position, Map<Long, Points> series)
      throws SQLException {
    Sql.update(
        connection,
        "insert into journal (run, position, points, data) values (?, ?, ?, ?)",
        run,
        position,
        series.values().stream().mapToInt(Points::size).sum(),
        JournalEntry.pack(series));
  }

  /**
   * Moves a run's journal into chunks.
   *
   * @param all whether short series are moved too
   * @return how many points stay in the journal
   */
  public static int seal(Connection connection, long run, boolean all) throws SQLException {
    Map<Long, Points> series = journal(connection, run);
    Map<Long, Points> rest = new LinkedHashMap<>();
    for (Map.Entry<Long, Points> one : series.entrySet()) {
      if (all || one.getValue().size() >= WORTH_A_CHUNK) {
        ChunkTable.append(connection, one.getKey(), one.getValue());
        OverviewTable.renew(connection, one.getKey(), all);
      } else {
        rest.put(one.getKey(), one.getValue());
      }
    }
    if (all) {
      for (long key : keys(connection, run).values()) {
        if (!series.containsKey(key)) {
          OverviewTable.renew(connection, key, true);
        }
      }
    }
    replaceJournal(connection, run, rest);
    return rest.values().stream().mapToInt(Points::size).sum();
  }

  private static void replaceJournal(Connection connection, long run, Map<Long, Points> series)
      throws SQLException {
    long position =
        Sql.first(
                connection,
                "select coalesce(max(position), 0) from journal where run = ?",
                row -> row.getLong(1),
                run)
            .orElse(0L);
    Sql.update(connection, "delete from journal where run = ?", run);
    if (!series.isEmpty()) {
      insertJournal(connection, run, position, series);
    }
  }

  /** The points of a run that are not in chunks yet, by series. */
  static Map<Long, Points> journal(Connection connection, long run) throws SQLException {
    Map<Long, Points> series = new LinkedHashMap<>();
    Sql.list(
            connection,
            "select data from journal where run = ? order by position",
            row -> row.getBytes(1),
            run)
        .forEach(data -> JournalEntry.unpack(data, series));
    return series;
  }

  /** Removes what was recorded after a step. */
  public static void truncate(Connection connection, long run, long step) throws SQLException {
    Map<Long, Points> kept = new LinkedHashMap<>();
    journal(connection, run)
        .forEach(
            (series, points) -> {
              Points before = points.where(at -> at <= step);
              if (before.size() > 0) {
                kept.put(series, before);
              }
            });
    replaceJournal(connection, run, kept);
    List<Long> all =
        Sql.list(connection, "select id from series where run = ?", row -> row.getLong(1), run);
    for (long series : all) {
      if (ChunkTable.truncate(connection, series, step)) {
        OverviewTable.remove(connection, series);
      }
      recount(connection, series, kept.getOrDefault(series, new Points()));
    }
  }

  private static void recount(Connection connection, long series, Points tail) throws SQLException {
    long inChunks =
        ChunkTable.sizes(connection, series).stream().mapToLong(Integer::longValue).sum();
    Points latest = tail.size() > 0 ? tail : ChunkTable.last(connection, series);
    if (latest.size() == 0) {
      OverviewTable.remove(connection, series);
      Sql.update(connection, "delete from series where id = ?", series);
      return;
    }
    int last = latest.size() - 1;
    Sql.update(
        connection,
        "update series set points = ?, last_step = ?, last_time = ?, last_value = ? where id = ?",
        inChunks + tail.size(),
        latest.step(last),
        latest.time(last),
        latest.value(last),
        series);
  }

  /** The keys of a run's series, by name. */
  public static Map<String, Long> keys(Connection connection, long run) throws SQLException {
    Map<String, Long> keys = new LinkedHashMap<>();
    Sql.list(
        connection,
        "select name, id from series where run = ? and points > 0 order by name",
        row -> keys.put(row.getString(1), row.getLong(2)),
        run);
    return keys;
  }

  /** How many points lie in each chunk of a series, and in the journal after them. */
  public static List<Integer> parts(Connection connection, long run, long series)
      throws SQLException {
    List<Integer> parts = ChunkTable.sizes(connection, series);
    tail(connection, run, series).ifPresent(points -> parts.add(points.size()));
    return parts;
  }

  /** The points of a series: those of each chunk, and those in the journal after them. */
  public static List<Points> all(Connection connection, long run, long series) throws SQLException {
    List<Points> all = ChunkTable.all(connection, series);
    tail(connection, run, series).ifPresent(all::add);
    return all;
  }

  private static Optional<Points> tail(Connection connection, long run, long series)
      throws SQLException {
    return Optional.ofNullable(journal(connection, run).get(series));
  }

  /** Writes a whole series down, each part as a chunk. */
  public static void insert(Connection connection, long run, String name, List<Points> parts)
      throws SQLException {
    long series = key(connection, run, name);
    for (int position = 0; position < parts.size(); position++) {
      ChunkTable.insert(connection, series, position, parts.get(position));
    }
    recount(connection, series, new Points());
    OverviewTable.renew(connection, series, true);
  }

  /** Removes all series of runs. */
  public static void delete(Connection connection, long run) throws SQLException {
    Sql.update(
        connection,
        "delete from overview where series in (select id from series where run = ?)",
        run);
    ChunkTable.deleteAll(connection, run);
    Sql.update(connection, "delete from journal where run = ?", run);
    Sql.update(connection, "delete from series where run = ?", run);
  }
}
