package org.athanor.experiments.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.store.Sweep;
import org.athanor.experiments.internal.runs.RunTable;
import org.athanor.experiments.internal.runs.SweepTable;

/** Sweeps: how far each has come, the runs that it proposes, and how it ends. */
final class SweepLedger {
  private final Access access;

  SweepLedger(Access access) {
    this.access = access;
  }

  private interface Change {
    void make(Connection connection) throws SQLException;
  }

  private void change(Change change) {
    access.write(
        connection -> {
          change.make(connection);
          return true;
        });
  }

  String begin(String name, String text) {
    String id = RunId.next().value();
    change(connection -> SweepTable.insert(connection, id, name, text));
    return id;
  }

  void state(String sweep, String state) {
    change(connection -> SweepTable.state(connection, sweep, state));
  }

  /** Proposes runs, unless another process has moved the sweep on meanwhile. */
  Optional<List<RunId>> propose(String sweep, String before, String after, List<NewRun> runs) {
    List<RunId> ids = runs.stream().map(run -> RunId.next()).toList();
    return access.write(
        connection -> {
          if (!SweepTable.replace(connection, sweep, before, after, ids)) {
            return Optional.empty();
          }
          RunTable.enqueue(connection, ids, runs);
          return Optional.of(ids);
        });
  }

  void wantStop(String sweep, boolean wanted) {
    change(connection -> SweepTable.stop(connection, sweep, wanted));
  }

  boolean isStopWanted(String sweep) {
    return access.read(connection -> SweepTable.isStopWanted(connection, sweep));
  }

  void end(String sweep, String outcome) {
    change(connection -> SweepTable.end(connection, sweep, outcome));
  }

  Optional<Sweep> find(String id) {
    return access.read(connection -> SweepTable.one(connection, id));
  }

  List<Sweep> all() {
    return access.read(SweepTable::all);
  }
}
