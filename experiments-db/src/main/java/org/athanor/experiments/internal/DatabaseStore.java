package org.athanor.experiments.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.ExportFormat;
import org.athanor.api.store.Garbage;
import org.athanor.api.store.Imported;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.store.Page;
import org.athanor.api.store.Room;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.SeedGroup;
import org.athanor.api.store.Series;
import org.athanor.api.store.SeriesQuery;
import org.athanor.api.store.StoreException;
import org.athanor.api.store.Sweep;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.artifacts.Collector;
import org.athanor.experiments.internal.artifacts.DiskRoom;
import org.athanor.experiments.internal.artifacts.DiskSpace;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.database.DatabaseUrl;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.database.Work;
import org.athanor.experiments.internal.exchange.Exchange;
import org.athanor.experiments.internal.recording.GroupWriter;
import org.athanor.experiments.internal.recording.Recorder;
import org.athanor.experiments.internal.runs.Ownership;
import org.athanor.experiments.internal.runs.RunDetails;
import org.athanor.experiments.internal.runs.RunFinder;
import org.athanor.experiments.internal.runs.RunTable;
import org.athanor.experiments.internal.runs.SweepTable;
import org.athanor.experiments.internal.series.SeriesReader;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The store on a database; nothing is opened before the first question.
 *
 * <p>As a service it is configured by the framework properties {@code athanor.home} (the home
 * folder), {@code athanor.db} (a JDBC connection string; H2 in the home folder when missing),
 * {@code athanor.disk.reserve} and {@code athanor.disk.quota}.
 */
@Component(service = ExperimentStore.class)
public final class DatabaseStore implements ExperimentStore, AutoCloseable {

  private static final long REAPING = TimeUnit.SECONDS.toNanos(5);

  private final Database database;
  private final GroupWriter writer;
  private final DiskRoom room;
  private final ArtifactFolder artifacts;
  private final KeptBundles bundles;
  private final Exchange exchange;
  private volatile long reaped = System.nanoTime() - REAPING;

  /** The store that the framework's properties name. */
  @Activate
  public DatabaseStore(BundleContext context) {
    this(settings(context));
  }

  private static StoreSettings settings(BundleContext context) {
    Path home =
        Optional.ofNullable(context.getProperty("athanor.home"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".athanor"));
    return StoreSettings.of(home, setting(context, "athanor.db"))
        .limited(setting(context, "athanor.disk.reserve"), setting(context, "athanor.disk.quota"));
  }

  private static String setting(BundleContext context, String name) {
    return Optional.ofNullable(context.getProperty(name)).orElse("");
  }

  /** A store that need not exist yet. */
  public DatabaseStore(StoreSettings settings) {
    this(settings, DiskSpace.ACTUAL);
  }

  /** A store on a disk of which so much is free. */
  public DatabaseStore(StoreSettings settings, DiskSpace space) {
    this.database = new Database(DatabaseUrl.connector(settings.url(), settings.dataFolder()));
    this.writer = new GroupWriter(database);
    this.room = new DiskRoom(settings, database, space);
    this.artifacts = new ArtifactFolder(settings.dataFolder().resolve("artifacts"), database, room);
    this.bundles = new KeptBundles(settings.dataFolder().resolve("bundles"));
    this.exchange = new Exchange(database, artifacts, bundles, room);
  }

  @Override
  public RunRecorder begin(NewRun run) {
    room.require(0);
    RunId id = RunId.next();
    String claim = UUID.randomUUID().toString();
    write(
        connection -> {
          RunTable.insert(connection, id, run, claim);
          return id;
        });
    return recorder(id, claim);
  }

  @Override
  public List<RunId> enqueue(List<NewRun> runs) {
    room.require(0);
    List<RunId> ids = runs.stream().map(run -> RunId.next()).toList();
    return write(
        connection -> {
          for (int index = 0; index < ids.size(); index++) {
            RunTable.insert(connection, ids.get(index), runs.get(index), "");
          }
          return ids;
        });
  }

  @Override
  public Optional<RunRecorder> claim(String sweep) {
    reap();
    String claim = UUID.randomUUID().toString();
    return write(connection -> Ownership.claim(connection, sweep, claim))
        .map(run -> recorder(run, claim));
  }

  @Override
  public RunRecorder resume(RunId run, long step) {
    reap();
    String claim = UUID.randomUUID().toString();
    write(
        connection -> {
          Ownership.reclaim(connection, run, claim);
          return run;
        });
    Recorder recorder = recorder(run, claim);
    recorder.rewind(step);
    return recorder;
  }

  private Recorder recorder(RunId run, String claim) {
    Ownership.Pass pass = write(connection -> Ownership.pass(connection, run, claim));
    return new Recorder(writer, artifacts, run, pass.fence(), pass.batch());
  }

  @Override
  public void requeue(RunId run) {
    reap();
    write(
        connection -> {
          Ownership.requeue(connection, run);
          return run;
        });
  }

  @Override
  public void requestStop(RunId run) {
    write(
        connection -> {
          Ownership.requestStop(connection, run);
          return run;
        });
  }

  @Override
  public Page<Run> runs(RunQuery query) {
    return read(connection -> new RunFinder(connection).runs(query));
  }

  @Override
  public Page<SeedGroup> seedGroups(RunQuery query) {
    return read(connection -> new RunFinder(connection).groups(query));
  }

  @Override
  public List<String> fields() {
    return read(connection -> new RunFinder(connection).fields());
  }

  @Override
  public RunId resolve(String name) {
    return read(connection -> new RunFinder(connection).resolve(name));
  }

  @Override
  public Run run(RunId run) {
    return read(
        connection -> new RunFinder(connection).run(run).orElseThrow(() -> RunTable.missing(run)));
  }

  @Override
  public Provenance provenance(RunId run) {
    return read(connection -> RunTable.provenance(connection, run));
  }

  @Override
  public Map<RunId, Map<String, MetricPoint>> lastMetrics(Collection<RunId> runs) {
    List<RunId> some = List.copyOf(new LinkedHashSet<>(runs));
    return read(connection -> new RunFinder(connection).lastMetrics(some));
  }

  @Override
  public List<Series> series(List<SeriesQuery> queries) {
    reap();
    // Points move from the journal into chunks; they must not be seen in both, nor in neither.
    return database.look(connection -> new SeriesReader(connection).read(queries));
  }

  @Override
  public List<Measurement> measurements(RunId run) {
    return read(connection -> RunDetails.measurements(connection, run));
  }

  @Override
  public List<RunEvent> events(RunId run) {
    return read(connection -> RunDetails.events(connection, run));
  }

  @Override
  public List<ArtifactReference> artifacts(RunId run) {
    return read(connection -> RunDetails.artifacts(connection, run));
  }

  @Override
  public Path file(ArtifactReference artifact) {
    return artifacts.path(artifact.sha256());
  }

  @Override
  public void forget(Collection<ArtifactReference> references) {
    write(
        connection -> {
          for (ArtifactReference reference : references) {
            RunDetails.forget(connection, reference);
          }
          return references;
        });
    Collector collector = new Collector(artifacts, bundles, database);
    references.forEach(reference -> collector.release(file(reference)));
  }

  @Override
  public void tag(Collection<RunId> runs, String tag) {
    if (tag.isBlank()) {
      throw new StoreException("A tag cannot be empty.");
    }
    write(
        connection -> {
          for (RunId run : runs) {
            RunTable.tag(connection, run.number(), tag);
          }
          return runs;
        });
  }

  @Override
  public void untag(Collection<RunId> runs, String tag) {
    write(
        connection -> {
          for (RunId run : runs) {
            Sql.update(
                connection, "delete from run_tag where run = ? and tag = ?", run.number(), tag);
          }
          return runs;
        });
  }

  @Override
  public void note(RunId run, String note) {
    int rows =
        write(
            connection ->
                Sql.update(connection, "update run set note = ? where id = ?", note, run.number()));
    if (rows == 0) {
      throw RunTable.missing(run);
    }
  }

  @Override
  public void delete(Collection<RunId> runs) {
    reap();
    List<RunId> ordered = new ArrayList<>(new LinkedHashSet<>(runs));
    ordered.sort(null);
    write(
        connection -> {
          for (RunId run : ordered) {
            if (!RunDetails.delete(connection, run)) {
              throw new StoreException(
                  "Run " + run + " is running; stop it before it is deleted. Nothing was deleted.");
            }
          }
          return runs;
        });
  }

  @Override
  public Garbage collectGarbage(boolean remove) {
    return new Collector(artifacts, bundles, database).collect(remove);
  }

  @Override
  public Room room() {
    return room.room();
  }

  @Override
  public void export(List<RunId> runs, ExportFormat format, OutputStream to) throws IOException {
    reap();
    exchange.export(runs, format, to);
  }

  @Override
  public Imported importRuns(Path zip) {
    return exchange.read(zip);
  }

  @Override
  public String beginSweep(String name, String text) {
    String id = RunId.next().value();
    return write(
        connection -> {
          SweepTable.insert(connection, id, name, text);
          return id;
        });
  }

  @Override
  public void sweepState(String sweep, String state) {
    write(
        connection -> {
          SweepTable.state(connection, sweep, state);
          return sweep;
        });
  }

  @Override
  public Optional<List<RunId>> propose(
      String sweep, String before, String after, List<NewRun> runs) {
    List<RunId> ids = runs.stream().map(run -> RunId.next()).toList();
    return write(
        connection -> {
          if (!SweepTable.replace(connection, sweep, before, after, ids)) {
            return Optional.empty();
          }
          for (int index = 0; index < ids.size(); index++) {
            RunTable.insert(connection, ids.get(index), runs.get(index), "");
          }
          return Optional.of(ids);
        });
  }

  @Override
  public void requestStop(String sweep) {
    stop(sweep, true);
  }

  @Override
  public void resumeSweep(String sweep) {
    stop(sweep, false);
  }

  private void stop(String sweep, boolean wanted) {
    write(
        connection -> {
          SweepTable.stop(connection, sweep, wanted);
          return sweep;
        });
  }

  @Override
  public boolean stopRequested(String sweep) {
    return read(connection -> SweepTable.isStopWanted(connection, sweep));
  }

  @Override
  public void endSweep(String sweep, String outcome) {
    write(
        connection -> {
          SweepTable.end(connection, sweep, outcome);
          return sweep;
        });
  }

  @Override
  public Optional<Sweep> sweep(String id) {
    return read(connection -> SweepTable.one(connection, id));
  }

  @Override
  public List<Sweep> sweeps() {
    return read(SweepTable::all);
  }

  private <T> T read(Work<T> work) {
    reap();
    return database.call(work);
  }

  private <T> T write(Work<T> work) {
    return database.call(work);
  }

  /** Whoever looks finds the runs whose process has died. */
  private void reap() {
    if (System.nanoTime() - reaped > REAPING) {
      reaped = System.nanoTime();
      database.call(Ownership::reap);
    }
  }

  /** Where the database is, for a person. */
  public String place() {
    return database.place();
  }

  @Override
  @Deactivate
  public void close() {
    artifacts.close();
    writer.close();
    database.close();
  }
}
