package org.athanor.sweeps.internal.coordination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Sweep;
import org.athanor.api.sweep.Setting;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.pool.Limits;
import org.athanor.sweeps.internal.pool.LogTail;
import org.athanor.sweeps.internal.pool.WorkerPool;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts together what a piece of work needs, and begins it. */
@Component
public final class RunCoordinatorService implements RunCoordinator {
  private static final Setting NOTHING_VARIED = new Setting(Map.of());

  private final ExperimentStore store;
  private final ExperimentReader reader;
  private final PluginServices plugins;
  private final Supplier<ProcessBuilder> workers;
  private final Path folder;
  private final LogTail log;

  /** A coordinator in the process's own folder. */
  @Activate
  public RunCoordinatorService(
      @Reference ExperimentStore store,
      @Reference ExperimentReader reader,
      @Reference PluginServices plugins,
      @Reference(target = "(athanor.process=worker)") Supplier<ProcessBuilder> workers,
      BundleContext context) {
    this(
        store,
        reader,
        plugins,
        workers,
        Path.of(context.getProperty("athanor.run")),
        new LogTail(Path.of(context.getProperty("athanor.home"), "logs")));
  }

  /**
   * A coordinator.
   *
   * @param workers fresh builders of worker processes
   * @param folder a folder for workers and trials, on the same disk as the store's artifacts
   * @param log what the workers write to
   */
  public RunCoordinatorService(
      ExperimentStore store,
      ExperimentReader reader,
      PluginServices plugins,
      Supplier<ProcessBuilder> workers,
      Path folder,
      LogTail log) {
    this.store = store;
    this.reader = reader;
    this.plugins = plugins;
    this.workers = workers;
    this.folder = folder;
    this.log = log;
  }

  @Override
  public Coordination run(Experiment experiment, RunOptions options, RunListener listener) {
    Experiment trial = alone(experiment);
    Trials trials = new SeedTrials(store, trial, reader.write(trial), options);
    return begin(trials, trial, trial.train().seeds().size(), options, new Announcer(listener));
  }

  private Experiment alone(Experiment experiment) {
    try {
      return experiment.sweep().isEmpty() ? experiment : reader.expand(experiment, NOTHING_VARIED);
    } catch (ExperimentException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public Coordination sweep(Experiment experiment, RunOptions options, RunListener listener) {
    SweepPlan plan = new SweepPlan(experiment, plugins);
    return orClose(
        plan,
        held -> {
          new DiskNeed(store, experiment, held).require(0);
          String id = store.beginSweep(experiment.name(), reader.write(experiment));
          Announcer announcer = new Announcer(listener);
          Trials trials = new SweepTrials(id, experiment, held, store, reader, announcer, options);
          return begin(trials, experiment, Long.MAX_VALUE, options, announcer);
        });
  }

  @Override
  public Coordination resume(RunId id, RunOptions options, RunListener listener)
      throws ExperimentException {
    Run run = store.run(id);
    String text = store.provenance(id).experimentText();
    Experiment experiment = reader.read(new ExperimentSource(run.experiment(), text, List.of()));
    Trials trials = new ResumedTrial(store, run, experiment, text);
    return begin(trials, experiment, 1, options, new Announcer(listener));
  }

  @Override
  public Coordination resumeSweep(String id, RunOptions options, RunListener listener)
      throws ExperimentException {
    Sweep sweep =
        store
            .sweep(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no sweep " + id + "."));
    Experiment experiment =
        reader.read(new ExperimentSource(sweep.name(), sweep.text(), List.of()));
    SweepPlan plan = new SweepPlan(experiment, plugins);
    Announcer announcer = new Announcer(listener);
    SweepTrials trials = new SweepTrials(id, experiment, plan, store, reader, announcer, options);
    try {
      trials.restore();
      new DiskNeed(store, experiment, plan).require(trials.done());
      store.resumeSweep(id);
    } catch (RuntimeException e) {
      plan.close();
      announcer.close();
      throw e;
    }
    return begin(trials, experiment, Long.MAX_VALUE, options, announcer);
  }

  private static Coordination orClose(SweepPlan plan, Function<SweepPlan, Coordination> begin) {
    try {
      return begin.apply(plan);
    } catch (RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  private Coordination begin(
      Trials trials, Experiment experiment, long count, RunOptions options, Announcer announcer) {
    int fixedThreads = experiment.train().view().threads();
    Crew crew = Crew.here(options.workers(), options.memory(), count, fixedThreads);
    Path own = folder();
    WorkerPool pool =
        new WorkerPool(workers, own, Limits.of(options.patience(), crew.memory()), log);
    return new Work(
            new Work.Means(
                store,
                trials,
                pool,
                own,
                new Surroundings(),
                announcer,
                crew.threads(),
                crew.workers(),
                trials.sweep().flatMap(sweep -> deadline(experiment))),
            options)
        .start();
  }

  private static Optional<Deadline> deadline(Experiment experiment) {
    return experiment.sweep().flatMap(section -> Deadline.of(section.view(), ZonedDateTime.now()));
  }

  private Path folder() {
    try {
      Files.createDirectories(folder);
      return Files.createTempDirectory(folder, "trials-");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }
}
