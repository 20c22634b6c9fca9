package org.athanor.sweeps.internal.coordination;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.Series;
import org.athanor.api.store.SeriesQuery;
import org.athanor.experiments.internal.DatabaseStore;
import org.athanor.experiments.internal.StoreSettings;
import org.athanor.experiments.internal.artifacts.DiskSpace;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.internal.pool.LogTail;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.athanor.sweeps.internal.scripted.ScriptedPlugins;
import org.athanor.sweeps.internal.scripted.ScriptedWorker;

/** A coordinator with the real store and scripted workers. */
public final class Scene implements AutoCloseable {
  final Path work;
  public final DatabaseStore store;
  final ScriptedPlugins plugins = new ScriptedPlugins();
  public final RunCoordinator coordinator;

  public Scene(Path home) {
    this(home, "ready");
  }

  Scene(Path home, String manner) {
    this(home, manner, DiskSpace.ACTUAL);
  }

  Scene(Path home, DiskSpace space) {
    this(home, "ready", space);
  }

  private Scene(Path home, String manner, DiskSpace space) {
    work = home.resolve("work");
    store = new DatabaseStore(StoreSettings.of(home, ""), space);
    coordinator =
        new RunCoordinatorService(
            store,
            new ScriptReader(),
            plugins,
            () -> ScriptedWorker.builder(manner),
            work,
            new LogTail(home.resolve("logs")));
  }

  public List<Run> runs() {
    return store.runs(RunQuery.ALL.sortedBy("created", false)).items();
  }

  /** Every value of the loss, in order. */
  List<Double> losses(RunId run) {
    return store.series(List.of(SeriesQuery.exact(run, "loss"))).get(0).buckets().stream()
        .map(Series.Bucket::mean)
        .toList();
  }

  Map<String, MetricPoint> last(RunId run) {
    return store.lastMetrics(List.of(run)).get(run);
  }

  @Override
  public void close() {
    store.close();
  }
}
