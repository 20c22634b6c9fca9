package org.athanor.experiments.internal.runs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.experiments.internal.database.Sql;

/** Writes down runs and reads them. */
public final class RunTable {

  /** The database's own clock, so that several machines agree. */
  public static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

  private static final int READ_AT_ONCE = 500;

  private RunTable() {}

  /** Writes down runs that nobody holds yet. */
  public static void enqueue(Connection connection, List<RunId> ids, List<NewRun> runs)
      throws SQLException {
    for (int index = 0; index < ids.size(); index++) {
      insert(connection, ids.get(index), runs.get(index), "");
    }
  }

  /** Writes down a run, unless it is there already. */
  public static void insert(Connection connection, RunId id, NewRun run, String claim)
      throws SQLException {
    long number = id.number();
    if (exists(connection, number)) {
      return;
    }
    boolean running = !claim.isEmpty();
    Sql.update(
        connection,
        "insert into run (id, experiment, sweep, seed_group, seed, status, reason, created,"
            + " started, seen, host, note, fence, batch, claim, stop_requested) values"
            + " (?, ?, ?, ?, ?, ?, '', "
            + NOW
            + ", "
            + (running ? NOW : "null")
            + ", "
            + NOW
            + ", '', ?, 0, 0, ?, false)",
        number,
        run.experiment(),
        run.sweep(),
        run.seedGroup(),
        run.seed(),
        (running ? RunStatus.RUNNING : RunStatus.QUEUED).name(),
        run.note(),
        claim);
    insertDetails(connection, number, run.parameters(), run.experimentText(), run.tags());
  }

  private static void insertDetails(
      Connection connection,
      long number,
      Map<String, ParameterValue> parameters,
      String experimentText,
      Set<String> tags)
      throws SQLException {
    Sql.update(
        connection,
        "insert into run_detail (run, parameters, experiment, environment, bundles)"
            + " values (?, ?, ?, '{}', '[]')",
        number,
        ParameterText.write(parameters),
        experimentText);
    ParameterTable.insert(connection, number, parameters);
    for (String tag : tags) {
      tag(connection, number, tag);
    }
  }

  /** Writes down a run of another place that has ended there. */
  public static void insert(Connection connection, Run run, Provenance provenance)
      throws SQLException {
    Sql.update(
        connection,
        "insert into run (id, experiment, sweep, seed_group, seed, status, reason, created,"
            + " started, ended, seen, host, note, fence, batch, claim, stop_requested) values"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, 0, '', false)",
        run.id().number(),
        run.experiment(),
        run.sweep(),
        run.seedGroup(),
        run.seed(),
        run.status().name(),
        run.reason(),
        run.created().toEpochMilli(),
        run.started().map(Instant::toEpochMilli),
        run.ended().map(Instant::toEpochMilli),
        run.seen().toEpochMilli(),
        run.note());
    insertDetails(
        connection, run.id().number(), run.parameters(), provenance.experimentText(), run.tags());
  }

  private static boolean exists(Connection connection, long run) throws SQLException {
    return Sql.first(connection, "select 1 from run where id = ?", row -> 1, run).isPresent();
  }

  /** Attaches a word. */
  public static void tag(Connection connection, long run, String tag) throws SQLException {
    Sql.update(
        connection,
        "insert into run_tag (run, tag) select id, ? from run where id = ?"
            + " and not exists (select 1 from run_tag where run = ? and tag = ?)",
        tag,
        run,
        run,
        tag);
  }

  /** Runs by their numbers, in that order; those that are not there are left out. */
  public static List<Run> read(Connection connection, List<Long> numbers) throws SQLException {
    Map<Long, Run> runs = new HashMap<>();
    for (int from = 0; from < numbers.size(); from += READ_AT_ONCE) {
      List<Long> some = numbers.subList(from, Math.min(numbers.size(), from + READ_AT_ONCE));
      Map<Long, SortedSet<String>> tags = tags(connection, some);
      Sql.list(
              connection,
              "select r.*, d.parameters from run r join run_detail d on d.run = r.id"
                  + " where r.id in "
                  + Sql.marks(some.size()),
              row -> run(row, tags.getOrDefault(row.getLong("id"), new TreeSet<>())),
              some.toArray())
          .forEach(run -> runs.put(run.id().number(), run));
    }
    List<Run> ordered = new ArrayList<>(numbers.size());
    for (long number : numbers) {
      Optional.ofNullable(runs.get(number)).ifPresent(ordered::add);
    }
    return ordered;
  }

  private static Map<Long, SortedSet<String>> tags(Connection connection, Collection<Long> runs)
      throws SQLException {
    Map<Long, SortedSet<String>> tags = new HashMap<>();
    Sql.list(
        connection,
        "select run, tag from run_tag where run in " + Sql.marks(runs.size()),
        row -> tags.computeIfAbsent(row.getLong(1), key -> new TreeSet<>()).add(row.getString(2)),
        runs.toArray());
    return tags;
  }

  private static Run run(ResultSet row, SortedSet<String> tags) throws SQLException {
    return new Run(
        RunId.of(row.getLong("id")),
        row.getString("experiment"),
        Optional.ofNullable(row.getString("sweep")),
        row.getString("seed_group"),
        row.getLong("seed"),
        RunStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("created")),
        time(row, "started"),
        time(row, "ended"),
        Instant.ofEpochMilli(row.getLong("seen")),
        ParameterText.read(row.getString("parameters")),
        tags,
        row.getString("note"));
  }

  /** A time that may be missing. */
  static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long time = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
  }

  /** What exactly ran. */
  public static Provenance provenance(Connection connection, RunId run) throws SQLException {
    return Sql.first(
            connection,
            "select experiment, environment, bundles from run_detail where run = ?",
            row ->
                new Provenance(
                    row.getString(1),
                    ProvenanceText.environment(row.getString(2)),
                    ProvenanceText.bundles(row.getString(3))),
            run.number())
        .orElseThrow(() -> missing(run));
  }

  /** There is no such run. */
  public static NoSuchRunException missing(RunId run) {
    return new NoSuchRunException("There is no run " + run + ".");
  }
}
