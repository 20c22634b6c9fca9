package org.athanor.experiments.internal.runs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.series.SeriesTable;

/** What belongs to one run beside its metrics. */
public final class RunDetails {

  /** Inserts a measurement's {@linkplain #row row}. */
  public static final String INSERT_MEASUREMENT =
      "insert into measurement (run, position, name, step, time, estimate, standard_error,"
          + " estimator, samples) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Inserts an event's {@linkplain #row row}. */
  public static final String INSERT_EVENT =
      "insert into event (run, position, time, level, source, text) values (?, ?, ?, ?, ?, ?)";

  private RunDetails() {}

  /** Writes down what a run runs on. */
  public static void provenance(
      Connection connection, RunId run, Environment environment, List<BundleUse> bundles)
      throws SQLException {
    Sql.update(
        connection,
        "update run_detail set environment = ?, bundles = ? where run = ?",
        ProvenanceText.write(environment),
        ProvenanceText.write(bundles),
        run.number());
    Sql.update(
        connection, "update run set host = ? where id = ?", environment.host(), run.number());
    Sql.update(connection, "delete from bundle_use where run = ?", run.number());
    List<List<Object>> rows = new ArrayList<>();
    for (BundleUse bundle : new LinkedHashSet<>(bundles)) {
      rows.add(List.of(run.number(), bundle.symbolicName(), bundle.version(), bundle.sha256()));
    }
    Sql.batch(
        connection,
        "insert into bundle_use (run, name, version, sha256) values (?, ?, ?, ?)",
        rows);
  }

  /** What a measure found, as a row. */
  public static List<Object> row(long run, long position, Measurement one) {
    return List.of(
        run,
        position,
        one.name(),
        one.step(),
        one.time(),
        one.value(),
        one.standardError(),
        one.estimator(),
        one.samples());
  }

  /** A log line, as a row. */
  public static List<Object> row(long run, long position, RunEvent one) {
    return List.of(run, position, one.time(), one.level().name(), one.source(), one.text());
  }

  /** Removes measurements and artifacts of later steps. */
  public static void truncate(Connection connection, RunId run, long step) throws SQLException {
    Sql.update(
        connection, "delete from measurement where run = ? and step > ?", run.number(), step);
    Sql.update(connection, "delete from artifact where run = ? and step > ?", run.number(), step);
  }

  /** What measures found. */
  public static List<Measurement> measurements(Connection connection, RunId run)
      throws SQLException {
    return Sql.list(
        connection,
        "select name, step, time, estimate, standard_error, estimator, samples from measurement"
            + " where run = ? order by name, step, position",
        row ->
            new Measurement(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getDouble(4),
                optional(row, 5),
                row.getString(6),
                row.getLong(7)),
        run.number());
  }

  private static OptionalDouble optional(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The log lines. */
  public static List<RunEvent> events(Connection connection, RunId run) throws SQLException {
    return Sql.list(
        connection,
        "select time, level, source, text from event where run = ? order by position",
        row ->
            new RunEvent(
                row.getLong(1),
                RunEvent.Level.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4)),
        run.number());
  }

  /** Removes an artifact of a run; its content stays for whoever collects it. */
  public static void forget(Connection connection, ArtifactReference artifact) throws SQLException {
    Sql.update(
        connection,
        "delete from artifact where run = ? and name = ? and step = ?",
        artifact.run().number(),
        artifact.name(),
        artifact.step());
  }

  /** What a run left behind. */
  public static List<ArtifactReference> artifacts(Connection connection, RunId run)
      throws SQLException {
    return Sql.list(
        connection,
        "select a.name, a.step, a.media_type, c.size, a.sha256 from artifact a"
            + " join content c on c.sha256 = a.sha256 where a.run = ? order by a.name, a.step",
        row ->
            new ArtifactReference(
                run,
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5)),
        run.number());
  }

  /** Removes a run with everything recorded of it; false when it still runs. */
  public static boolean delete(Connection connection, RunId run) throws SQLException {
    Optional<String> status =
        Sql.first(
            connection,
            "select status from run where id = ? for update",
            row -> row.getString(1),
            run.number());
    if (status.filter("RUNNING"::equals).isPresent()) {
      return false;
    }
    SeriesTable.delete(connection, run.number());
    for (String table :
        List.of(
            "measurement",
            "event",
            "artifact",
            "bundle_use",
            "run_parameter",
            "run_tag",
            "run_detail")) {
      Sql.update(connection, "delete from " + table + " where run = ?", run.number());
    }
    Sql.update(connection, "delete from run where id = ?", run.number());
    return true;
  }
}
