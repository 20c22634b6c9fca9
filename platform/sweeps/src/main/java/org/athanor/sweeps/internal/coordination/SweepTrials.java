package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.RunOptions;

/**
 * The settings of a sweep, each with every seed. Trials wait in the store's queue; a setting is
 * proposed when the queue is empty, and what the search needs to be repeated is written down before
 * its trials are.
 */
final class SweepTrials implements Trials {
  private static final long MILLIS_BETWEEN_LOOKS = 1000;

  private final String sweep;
  private final Experiment experiment;
  private final SweepPlan plan;
  private final ExperimentStore store;
  private final ExperimentReader reader;
  private final Announcer announcer;
  private final RunOptions options;
  private final Proposals proposals;
  private final Interrupted interrupted;
  private final AwaitedMetric awaited;

  SweepTrials(
      String sweep,
      Experiment experiment,
      SweepPlan plan,
      ExperimentStore store,
      ExperimentReader reader,
      Announcer announcer,
      RunOptions options) {
    this.sweep = sweep;
    this.experiment = experiment;
    this.plan = plan;
    this.store = store;
    this.reader = reader;
    this.announcer = announcer;
    this.options = options;
    this.proposals = new Proposals(sweep, plan, store);
    this.interrupted = new Interrupted(store, sweep);
    this.awaited = AwaitedMetric.of(experiment);
    announcer.say(listener -> listener.sweepBegan(sweep, experiment.name()));
  }

  /** Takes up what other processes have left in the store, or are at work on. */
  synchronized void restore() {
    Map<String, List<Run>> groups = interrupted.look(options.retryFailed());
    proposals.follow(state(), groups, interrupted);
    plan.pruning()
        .recall(
            store,
            groups.values().stream()
                .flatMap(List::stream)
                .filter(run -> run.status().isEnd())
                .map(Run::id)
                .toList());
  }

  /** For how many trials nothing is left to do; those of a refused setting are among them. */
  synchronized long done() {
    int seeds = experiment.train().seeds().size();
    return proposals.all().stream()
        .mapToLong(one -> one.isRefused() ? seeds : one.runs().size() - one.open().size())
        .sum();
  }

  private String state() {
    return store
        .sweep(sweep)
        .orElseThrow(() -> new IllegalArgumentException("There is no sweep " + sweep + "."))
        .state();
  }

  /**
   * Waits while trials of the sweep are running: what becomes of them may give the search another
   * idea, and one that another process has lost may have to be gone on with.
   */
  @Override
  public synchronized Optional<Assignment> next(BooleanSupplier going) throws InterruptedException {
    while (going.getAsBoolean()) {
      Optional<Assignment> next = take();
      if (next.isPresent()) {
        return next;
      }
      boolean running = interrupted.anyRuns();
      if (lookAtOthers()) {
        continue;
      }
      if (!running) {
        return Optional.empty();
      }
      wait(MILLIS_BETWEEN_LOOKS);
    }
    return Optional.empty();
  }

  /** Tells whether other processes have ended a run, or proposed a setting. */
  private boolean lookAtOthers() {
    List<RunId> theirs =
        proposals.all().stream()
            .flatMap(proposal -> proposal.open().stream())
            .filter(run -> !interrupted.isOurs(run) && interrupted.isDone(store.run(run)))
            .toList();
    theirs.forEach(proposals::ended);
    return !theirs.isEmpty() || follow();
  }

  private boolean follow() {
    String state = state();
    if (state.equals(proposals.written())) {
      return false;
    }
    proposals.follow(state, interrupted.groups(), interrupted);
    return true;
  }

  private Optional<Assignment> take() {
    Optional<RunId> left = interrupted.next();
    if (left.isPresent()) {
      return Optional.of(resume(left.get()));
    }
    do {
      Optional<RunRecorder> claimed = store.claim(sweep);
      if (claimed.isPresent()) {
        return Optional.of(claimed(claimed.get()));
      }
    } while (propose());
    return Optional.empty();
  }

  /** A run from the queue may have been put back there, with what it had recorded. */
  private Assignment claimed(RunRecorder recorder) {
    Optional<ArtifactReference> checkpoint = Assignment.lastCheckpoint(store, recorder.run());
    recorder.rewind(Assignment.step(checkpoint));
    return assignment(recorder).from(checkpoint.map(store::file));
  }

  private Assignment resume(RunId run) {
    Optional<ArtifactReference> checkpoint = Assignment.lastCheckpoint(store, run);
    return assignment(Assignment.resume(store, run, checkpoint)).from(checkpoint.map(store::file));
  }

  private Assignment assignment(RunRecorder recorder) {
    interrupted.taken(recorder.run());
    Setting setting = setting(recorder.run());
    Run run = store.run(recorder.run());
    String text = store.provenance(run.id()).experimentText();
    try {
      Experiment trial = reader.read(new ExperimentSource(run.experiment(), text, List.of()));
      return Assignment.of(recorder, trial, text, run.seedGroup(), setting, run.seed());
    } catch (ExperimentException e) {
      // A plugin was removed since; the worker says so when it reads the text, and the run fails.
      return Assignment.of(recorder, experiment, text, run.seedGroup(), setting, run.seed());
    }
  }

  /** The setting of a run, which another process may have proposed just now. */
  private Setting setting(RunId run) {
    if (proposals.of(run).isEmpty()) {
      follow();
    }
    return proposals.of(run).map(Proposal::setting).orElseGet(() -> new Setting(Map.of()));
  }

  /** Tells whether there was something to propose, here or in another process. */
  private boolean propose() {
    int limit = experiment.sweep().orElseThrow().view().settings();
    if (limit > 0 && proposals.all().size() >= limit) {
      return false;
    }
    Optional<Proposal> next = proposals.next();
    next.ifPresent(this::propose);
    return next.isPresent();
  }

  private void propose(Proposal proposal) {
    List<NewRun> runs = List.of();
    Optional<ExperimentException> misfit = Optional.empty();
    try {
      runs = runs(proposal, reader.expand(experiment, proposal.setting()));
    } catch (ExperimentException e) {
      proposal.refuse(proposal.index() + 1);
      misfit = Optional.of(e);
    }
    String state = proposals.with(proposal).text();
    Optional<List<RunId>> queued = store.propose(sweep, proposals.written(), state, runs);
    if (queued.isEmpty()) {
      follow();
      return;
    }
    proposals.add(proposal, queued.get(), state);
    misfit.ifPresent(
        e -> announcer.say(listener -> listener.refused(proposal.setting(), e.problems())));
  }

  private List<NewRun> runs(Proposal proposal, Experiment trial) {
    String text = reader.write(trial);
    return trial.train().seeds().stream()
        .map(
            seed ->
                new NewRun(
                    trial.name(),
                    Optional.of(sweep),
                    proposal.group(),
                    seed,
                    trial.parameters(),
                    text,
                    options.tags(),
                    options.note()))
        .toList();
  }

  @Override
  public synchronized void ended(RunId run, RunStatus status) {
    interrupted.released(run);
    if (status == RunStatus.FINISHED) {
      awaited.finished(store.lastMetrics(List.of(run)).getOrDefault(run, Map.of()).keySet());
      thin(run);
    }
    proposals.ended(run);
    notifyAll();
  }

  /** Of a trial that finished, only the last checkpoint is of use; a night makes many. */
  private void thin(RunId run) {
    Optional<ArtifactReference> last = Assignment.lastCheckpoint(store, run);
    store.forget(
        store.artifacts(run).stream()
            .filter(artifact -> artifact.name().equals(Assignment.CHECKPOINT))
            .filter(artifact -> !Optional.of(artifact).equals(last))
            .toList());
  }

  @Override
  public boolean isHopeless(RunId run, String metric, long step, double value) {
    return plan.pruning().isHopeless(run, metric, step, value);
  }

  @Override
  public void restarted(RunId run) {
    plan.pruning().restart(run);
  }

  @Override
  public void recorded(RunId run, Set<String> metrics) {
    awaited.recorded(run, metrics);
  }

  @Override
  public Optional<String> complaint() {
    return awaited.complaint();
  }

  @Override
  public boolean isStopWanted() {
    return store.stopRequested(sweep);
  }

  @Override
  public synchronized void over(Ending ending, String reason) {
    plan.close();
    if (ending == Ending.COMPLETE || ending == Ending.HOPELESS) {
      String outcome = ending == Ending.COMPLETE ? "complete" : reason;
      store.endSweep(sweep, outcome);
    }
  }

  @Override
  public Optional<String> sweep() {
    return Optional.of(sweep);
  }

  @Override
  public synchronized int refused() {
    return (int) proposals.all().stream().filter(Proposal::isRefused).count();
  }

  @Override
  public synchronized List<Group> groups() {
    return proposals.all().stream()
        .filter(proposal -> !proposal.isRefused())
        .map(
            proposal ->
                new Group(
                    proposal.group(), proposal.setting(), proposal.runs(), proposal.runs().size()))
        .toList();
  }
}
