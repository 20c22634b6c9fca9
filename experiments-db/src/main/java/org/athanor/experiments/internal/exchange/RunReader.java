package org.athanor.experiments.internal.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.Sweep;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.exchange.WholeRun.SeriesHead;
import org.athanor.experiments.internal.runs.RunDetails;
import org.athanor.experiments.internal.runs.RunFinder;
import org.athanor.experiments.internal.runs.RunTable;
import org.athanor.experiments.internal.runs.SweepTable;
import org.athanor.experiments.internal.series.Points;
import org.athanor.experiments.internal.series.SeriesTable;

/** Reads whole runs out of the database. */
final class RunReader {

  private final Database database;

  RunReader(Database database) {
    this.database = database;
  }

  Run run(RunId run) {
    return database.look(connection -> run(connection, run));
  }

  private static Run run(Connection connection, RunId run) throws SQLException {
    return new RunFinder(connection).run(run).orElseThrow(() -> RunTable.missing(run));
  }

  WholeRun whole(RunId id) {
    return database.look(
        connection -> {
          Run run = run(connection, id);
          return new WholeRun(
              run,
              sweep(connection, run),
              RunTable.provenance(connection, id),
              heads(connection, id),
              RunDetails.measurements(connection, id),
              RunDetails.events(connection, id),
              RunDetails.artifacts(connection, id));
        });
  }

  private static Optional<Sweep> sweep(Connection connection, Run run) throws SQLException {
    return run.sweep().isEmpty()
        ? Optional.empty()
        : SweepTable.all(connection).stream()
            .filter(sweep -> sweep.id().equals(run.sweep().get()))
            .findFirst();
  }

  private static List<SeriesHead> heads(Connection connection, RunId run) throws SQLException {
    List<SeriesHead> heads = new ArrayList<>();
    for (Map.Entry<String, Long> one : SeriesTable.keys(connection, run.number()).entrySet()) {
      List<Integer> parts = SeriesTable.parts(connection, run.number(), one.getValue());
      heads.add(new SeriesHead(one.getKey(), parts));
    }
    return heads;
  }

  /** The names of a run's metrics, in order. */
  List<String> metrics(RunId run) {
    return database.look(
        connection -> List.copyOf(SeriesTable.keys(connection, run.number()).keySet()));
  }

  /** The points of a metric, in parts. */
  List<Points> points(RunId run, String metric) {
    return database.look(
        connection -> {
          Long key = SeriesTable.keys(connection, run.number()).get(metric);
          return key == null ? List.of() : SeriesTable.all(connection, run.number(), key);
        });
  }
}
