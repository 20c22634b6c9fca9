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
import org.athanor.experiments.internal.exchange.Exchange;
import org.athanor.experiments.internal.recording.GroupWriter;
import org.athanor.experiments.internal.runs.RunDetails;
import org.athanor.experiments.internal.runs.RunFinder;
import org.athanor.experiments.internal.runs.RunTable;
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

  private final Database database;
  private final Access access;
  private final GroupWriter writer;
  private final DiskRoom room;
  private final ArtifactFolder artifacts;
  private final KeptBundles bundles;
  private final Exchange exchange;
  private final RunQueue queue;
  private final SweepLedger ledger;

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
    this.access = new Access(database);
    this.writer = new GroupWriter(database);
    this.room = new DiskRoom(settings, database, space);
    this.artifacts = new ArtifactFolder(settings.dataFolder().resolve("artifacts"), database, room);
    this.bundles = new KeptBundles(settings.dataFolder().resolve("bundles"));
    this.exchange = new Exchange(database, artifacts, bundles, room);
    this.queue = new RunQueue(access, writer, artifacts);
    this.ledger = new SweepLedger(access);
  }

  @Override
  public RunRecorder begin(NewRun run) {
    room.require(0);
    return queue.begin(run);
  }

  @Override
  public List<RunId> enqueue(List<NewRun> runs) {
    room.require(0);
    return queue.enqueue(runs);
  }

  @Override
  public Optional<RunRecorder> claim(String sweep) {
    return queue.claim(sweep).map(RunRecorder.class::cast);
  }

  @Override
  public RunRecorder resume(RunId run, long step) {
    return queue.resume(run, step);
  }

  @Override
  public void requeue(RunId run) {
    queue.requeue(run);
  }

  @Override
  public void requestStop(RunId run) {
    queue.requestStop(run);
  }

  @Override
  public Page<Run> runs(RunQuery query) {
    return access.read(connection -> new RunFinder(connection).runs(query));
  }

  @Override
  public Page<SeedGroup> seedGroups(RunQuery query) {
    return access.read(connection -> new RunFinder(connection).groups(query));
  }

  @Override
  public List<String> fields() {
    return access.read(connection -> new RunFinder(connection).fields());
  }

  @Override
  public List<String> values(String field, String contains, int limit) {
    return access.read(connection -> new RunFinder(connection).values(field, contains, limit));
  }

  @Override
  public RunId resolve(String name) {
    return access.read(connection -> new RunFinder(connection).resolve(name));
  }

  @Override
  public Run run(RunId run) {
    return access.read(
        connection -> new RunFinder(connection).run(run).orElseThrow(() -> RunTable.missing(run)));
  }

  @Override
  public Provenance provenance(RunId run) {
    return access.read(connection -> RunTable.provenance(connection, run));
  }

  @Override
  public Map<RunId, Map<String, MetricPoint>> lastMetrics(Collection<RunId> runs) {
    List<RunId> some = List.copyOf(new LinkedHashSet<>(runs));
    return access.read(connection -> new RunFinder(connection).lastMetrics(some));
  }

  @Override
  public List<Series> series(List<SeriesQuery> queries) {
    // Points move from the journal into chunks; they must not be seen in both, nor in neither.
    return access.look(connection -> new SeriesReader(connection).read(queries));
  }

  @Override
  public List<Measurement> measurements(RunId run) {
    return access.read(connection -> RunDetails.measurements(connection, run));
  }

  @Override
  public List<RunEvent> events(RunId run) {
    return access.read(connection -> RunDetails.events(connection, run));
  }

  @Override
  public List<ArtifactReference> artifacts(RunId run) {
    return access.read(connection -> RunDetails.artifacts(connection, run));
  }

  @Override
  public Path file(ArtifactReference artifact) {
    return artifacts.path(artifact.sha256());
  }

  @Override
  public void forget(Collection<ArtifactReference> references) {
    access.write(
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
    access.write(
        connection -> {
          for (RunId run : runs) {
            RunTable.tag(connection, run.number(), tag);
          }
          return runs;
        });
  }

  @Override
  public void untag(Collection<RunId> runs, String tag) {
    access.write(
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
        access.write(
            connection ->
                Sql.update(connection, "update run set note = ? where id = ?", note, run.number()));
    if (rows == 0) {
      throw RunTable.missing(run);
    }
  }

  @Override
  public void delete(Collection<RunId> runs) {
    access.reap();
    List<RunId> ordered = new ArrayList<>(new LinkedHashSet<>(runs));
    ordered.sort(null);
    access.write(
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
    access.reap();
    exchange.export(runs, format, to);
  }

  @Override
  public Imported importRuns(Path zip) {
    return exchange.read(zip);
  }

  @Override
  public String beginSweep(String name, String text) {
    return ledger.begin(name, text);
  }

  @Override
  public void sweepState(String sweep, String state) {
    ledger.state(sweep, state);
  }

  @Override
  public Optional<List<RunId>> propose(
      String sweep, String before, String after, List<NewRun> runs) {
    return ledger.propose(sweep, before, after, runs);
  }

  @Override
  public void requestStop(String sweep) {
    ledger.wantStop(sweep, true);
  }

  @Override
  public void resumeSweep(String sweep) {
    ledger.wantStop(sweep, false);
  }

  @Override
  public boolean stopRequested(String sweep) {
    return ledger.isStopWanted(sweep);
  }

  @Override
  public void endSweep(String sweep, String outcome) {
    ledger.end(sweep, outcome);
  }

  @Override
  public Optional<Sweep> sweep(String id) {
    return ledger.find(id);
  }

  @Override
  public List<Sweep> sweeps() {
    return ledger.all();
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
