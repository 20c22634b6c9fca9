package org.athanor.experiments.internal.exchange;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.runs.RunDetails;
import org.athanor.experiments.internal.runs.RunTable;
import org.athanor.experiments.internal.runs.SweepTable;
import org.athanor.experiments.internal.series.Points;
import org.athanor.experiments.internal.series.SeriesTable;

/** Writes a whole run into the database, in one transaction. */
final class RunWriter {

  private RunWriter() {}

  static boolean isNew(Connection connection, WholeRun whole) throws SQLException {
    long id = whole.run().id().number();
    return Sql.first(connection, "select 1 from run where id = ?", row -> 1, id).isEmpty();
  }

  /**
   * Writes a run down.
   *
   * @param contents the artifacts' files on their way in, by hash
   * @return whether it was new
   */
  static boolean write(
      Connection connection,
      WholeRun whole,
      Map<String, List<Points>> series,
      Map<String, Path> contents,
      ArtifactFolder artifacts)
      throws SQLException {
    if (!isNew(connection, whole)) {
      return false;
    }
    Run run = whole.run();
    if (whole.sweep().isPresent()) {
      SweepTable.insert(connection, whole.sweep().get());
    }
    RunTable.insert(connection, run, whole.provenance());
    RunDetails.provenance(
        connection, run.id(), whole.provenance().environment(), whole.provenance().bundles());
    for (Map.Entry<String, List<Points>> one : series.entrySet()) {
      SeriesTable.insert(connection, run.id().number(), one.getKey(), one.getValue());
    }
    writeMeasurements(connection, run.id().number(), whole.measurements());
    writeEvents(connection, run.id().number(), whole.events());
    for (Map.Entry<String, Path> content : contents.entrySet()) {
      artifacts.place(connection, content.getValue(), content.getKey());
    }
    for (ArtifactReference one : whole.artifacts()) {
      artifacts.refer(connection, one);
    }
    return true;
  }

  private static void writeMeasurements(
      Connection connection, long run, List<Measurement> measurements) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Measurement one : measurements) {
      rows.add(RunDetails.row(run, rows.size(), one));
    }
    Sql.batch(connection, RunDetails.INSERT_MEASUREMENT, rows);
  }

  private static void writeEvents(Connection connection, long run, List<RunEvent> events)
      throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (RunEvent one : events) {
      rows.add(RunDetails.row(run, rows.size(), one));
    }
    Sql.batch(connection, RunDetails.INSERT_EVENT, rows);
  }
}
