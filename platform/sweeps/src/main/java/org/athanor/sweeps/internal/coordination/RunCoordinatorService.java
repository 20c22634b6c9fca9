package org.athanor.sweeps.internal.coordination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    int seeds = trial.train().seeds().size();
    return begin(
        trial,
        seeds,
        options,
        listener,
        tools -> new SeedTrials(store, trial, reader.write(trial), options));
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
    return sweep(experiment, options, listener, SweepTrials::begin);
  }

  @Override
  public Coordination resume(RunId id, RunOptions options, RunListener listener)
      throws ExperimentException {
    Run run = store.run(id);
    String text = store.provenance(id).experimentText();
    Experiment experiment = reader.read(new ExperimentSource(run.experiment(), text, List.of()));
    return begin(
        experiment, 1, options, listener, tools -> new ResumedTrial(store, run, experiment, text));
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
    return sweep(
        experiment,
        options,
        listener,
        (same, plan, tools) -> SweepTrials.resume(id, same, plan, tools));
  }

  /** Begins a sweep, or takes one up. */
  private interface Making {
    SweepTrials make(Experiment experiment, SweepPlan plan, Tools tools);
  }

  private Coordination sweep(
      Experiment experiment, RunOptions options, RunListener listener, Making making) {
    SweepPlan plan = new SweepPlan(experiment, plugins);
    try {
      return begin(
          experiment,
          Long.MAX_VALUE,
          options,
          listener,
          tools -> making.make(experiment, plan, tools));
    } catch (RuntimeException | Error e) {
      plan.close();
      throw e;
    }
  }

  /** The trials come last: what cannot begin leaves nothing behind, on the disk or in the store. */
  private Coordination begin(
      Experiment experiment,
      long count,
      RunOptions options,
      RunListener listener,
      Function<Tools, Trials> making) {
    int fixedThreads = experiment.train().view().threads();
    Crew crew = Crew.here(options.workers(), options.memory(), count, fixedThreads);
    Surroundings surroundings = new Surroundings();
    Path own = folder();
    Limits limits = Limits.of(options.patience(), crew.memory());
    WorkerPool pool = new WorkerPool(workers, own, limits, log);
    Announcer announcer = new Announcer(listener);
    try {
      Trials trials = making.apply(new Tools(store, reader, announcer, options));
      List<Deadline> deadlines = trials.sweep().isPresent() ? deadlines(experiment) : List.of();
      return new Work(
              new Means(store, trials, pool, own, surroundings, announcer, crew, deadlines),
              options)
          .start();
    } catch (RuntimeException | Error e) {
      announcer.close();
      Folders.discard(own);
      throw e;
    }
  }

  private static List<Deadline> deadlines(Experiment experiment) {
    return experiment.sweep().stream()
        .flatMap(section -> Deadline.of(section.view(), Deadline.Moment.now()).stream())
        .toList();
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
