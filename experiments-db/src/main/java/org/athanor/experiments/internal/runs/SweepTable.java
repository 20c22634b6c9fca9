package org.athanor.experiments.internal.runs;

import static org.athanor.experiments.internal.runs.RunTable.NOW;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      throw new StoreException("There is no sweep " + id + ".");
    }
  }

  /** All sweeps, the latest first. */
  public static List<Sweep> all(Connection connection) throws SQLException {
    Map<String, Map<RunStatus, Long>> counts = new HashMap<>();
    Sql.list(
        connection,
        "select sweep, status, count(*) from run where sweep is not null group by sweep, status",
        row ->
            counts
                .computeIfAbsent(row.getString(1), key -> new EnumMap<>(RunStatus.class))
                .put(RunStatus.valueOf(row.getString(2)), row.getLong(3)));
    return Sql.list(
        connection,
        "select * from sweep order by id desc",
        row ->
            new Sweep(
                row.getString("id"),
                row.getString("name"),
                row.getString("text"),
                row.getString("state"),
                Instant.ofEpochMilli(row.getLong("created")),
                RunTable.time(row, "ended"),
                row.getString("outcome"),
                counts.getOrDefault(row.getString("id"), Map.of())));
  }
}
