package org.athanor.experiments.internal.runs;

import static org.athanor.experiments.internal.runs.RunTable.NOW;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.StoreException;
import org.athanor.api.store.Sweep;
import org.athanor.experiments.internal.database.Sql;

/** Writes down sweeps and reads them. */
public final class SweepTable {

  private SweepTable() {}

  /** Writes down a sweep, unless it is there already. */
  public static void insert(Connection connection, String id, String name, String text)
      throws SQLException {
    if (Sql.first(connection, "select 1 from sweep where id = ?", row -> 1, id).isEmpty()) {
      Sql.update(
          connection,
          "insert into sweep (id, name, text, state, created, outcome) values (?, ?, ?, '', "
              + NOW
              + ", '')",
          id,
          name,
          text);
    }
  }

  /** Writes down a sweep of another place, unless it is there already. */
  public static void insert(Connection connection, Sweep sweep) throws SQLException {
    if (Sql.first(connection, "select 1 from sweep where id = ?", row -> 1, sweep.id()).isEmpty()) {
      Sql.update(
          connection,
          "insert into sweep (id, name, text, state, created, ended, outcome)"
              + " values (?, ?, ?, ?, ?, ?, ?)",
          sweep.id(),
          sweep.name(),
          sweep.text(),
          sweep.state(),
          sweep.created().toEpochMilli(),
          sweep.ended().map(Instant::toEpochMilli),
          sweep.outcome());
    }
  }

  /** Replaces what the sweep needs to go on. */
  public static void state(Connection connection, String id, String state) throws SQLException {
    require(id, Sql.update(connection, "update sweep set state = ? where id = ?", state, id));
  }

  /**
   * Replaces the state if it is still the one that is known; tells whether the new one stands. A
   * repetition, after the answer to a commit was lost, finds the new state and the runs with it.
   */
  public static boolean replace(
      Connection connection, String id, String before, String after, List<RunId> runs)
      throws SQLException {
    if (Sql.update(
            connection, "update sweep set state = ? where id = ? and state = ?", after, id, before)
        == 1) {
      return true;
    }
    return !runs.isEmpty()
        && Sql.first(connection, "select 1 from run where id = ?", row -> 1, runs.get(0).number())
            .isPresent();
  }

  /** Writes down whether someone wants it to stop. */
  public static void stop(Connection connection, String id, boolean wanted) throws SQLException {
    require(
        id, Sql.update(connection, "update sweep set stop_requested = ? where id = ?", wanted, id));
  }

  /** Whether someone wants it to stop. */
  public static boolean isStopWanted(Connection connection, String id) throws SQLException {
    return Sql.first(
            connection,
            "select stop_requested from sweep where id = ?",
            row -> row.getBoolean(1),
            id)
        .orElseThrow(() -> missing(id));
  }

  /** Writes down the end. */
  public static void end(Connection connection, String id, String outcome) throws SQLException {
    require(
        id,
        Sql.update(
            connection,
            "update sweep set ended = " + NOW + ", outcome = ? where id = ?",
            outcome,
            id));
  }

  private static void require(String id, int rows) {
    if (rows == 0) {
      throw missing(id);
    }
  }

  private static StoreException missing(String id) {
    return new StoreException("There is no sweep " + id + ".");
  }

  /** One sweep. */
  public static Optional<Sweep> one(Connection connection, String id) throws SQLException {
    return list(connection, "where id = ?", "and sweep = ?", id).stream().findFirst();
  }

  /** All sweeps, the latest first. */
  public static List<Sweep> all(Connection connection) throws SQLException {
    return list(connection, "", "");
  }

  private static List<Sweep> list(
      Connection connection, String which, String whose, Object... values) throws SQLException {
    Map<String, Map<RunStatus, Long>> counts = new HashMap<>();
    Sql.list(
        connection,
        "select sweep, status, count(*) from run where sweep is not null "
            + whose
            + " group by sweep, status",
        row ->
            counts
                .computeIfAbsent(row.getString(1), key -> new EnumMap<>(RunStatus.class))
                .put(RunStatus.valueOf(row.getString(2)), row.getLong(3)),
        values);
    return Sql.list(
        connection,
        "select * from sweep " + which + " order by id desc",
        row ->
            new Sweep(
                row.getString("id"),
                row.getString("name"),
                row.getString("text"),
                row.getString("state"),
                Instant.ofEpochMilli(row.getLong("created")),
                RunTable.time(row, "ended"),
                row.getString("outcome"),
                counts.getOrDefault(row.getString("id"), Map.of())),
        values);
  }
}
