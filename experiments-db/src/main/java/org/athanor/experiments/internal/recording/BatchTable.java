package org.athanor.experiments.internal.recording;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunEvent;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.runs.RunDetails;
import org.athanor.experiments.internal.series.Points;
import org.athanor.experiments.internal.series.SeriesTable;

/** Writes the content of a batch. */
final class BatchTable {

  /** Rows of one batch are numbered within this, so that later batches come later. */
  private static final long ROWS = 1L << 24;

  private BatchTable() {}

  /**
   * Writes a batch.
   *
   * @param keys the keys of the series known so far
   * @return the keys of the series that are new, good once the transaction is committed
   */
  static Map<String, Long> write(
      Connection connection, long run, long number, Batch batch, Map<String, Long> keys)
      throws SQLException {
    Map<String, Long> fresh = new LinkedHashMap<>();
    Map<Long, Points> series = new LinkedHashMap<>();
    for (Map.Entry<String, Points> one : batch.series().entrySet()) {
      Long key = keys.get(one.getKey());
      if (key == null) {
        key = SeriesTable.key(connection, run, one.getKey());
        fresh.put(one.getKey(), key);
      }
      series.put(key, one.getValue());
    }
    SeriesTable.append(connection, run, number, series);
    writeMeasurements(connection, run, number * ROWS, batch.measurements());
    writeEvents(connection, run, number * ROWS, batch.events());
    return fresh;
  }

  private static void writeMeasurements(
      Connection connection, long run, long from, List<Measurement> measurements)
      throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Measurement one : measurements) {
      rows.add(RunDetails.row(run, from + rows.size(), one));
    }
    Sql.batch(connection, RunDetails.INSERT_MEASUREMENT, rows);
  }

  private static void writeEvents(Connection connection, long run, long from, List<RunEvent> events)
      throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (RunEvent one : events) {
      rows.add(RunDetails.row(run, from + rows.size(), one));
    }
    Sql.batch(connection, RunDetails.INSERT_EVENT, rows);
  }
}
