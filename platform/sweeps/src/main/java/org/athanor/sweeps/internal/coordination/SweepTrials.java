package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.SweepStart;

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
  private final Tools tools;
  private final DiskNeed disk;
  private final Proposals proposals;
  private final Proposer proposer;
  private final Interrupted interrupted;
  private final Intake intake;
  private final AwaitedMetric awaited;
  private volatile Optional<String> fullDisk = Optional.empty();

  private SweepTrials(
      String sweep, Experiment experiment, SweepPlan plan, DiskNeed disk, Tools tools) {
    this.sweep = sweep;
    this.experiment = experiment;
    this.plan = plan;
    this.store = tools.store();
    this.tools = tools;
    this.disk = disk;
    this.proposals = new Proposals(sweep, plan, store);
    this.proposer = new Proposer(sweep, experiment, tools, proposals, this::follow);
    this.interrupted = new Interrupted(store, sweep);
    this.intake = new Intake(sweep, experiment, tools, plan.pruning(), interrupted, this::setting);
    this.awaited = AwaitedMetric.of(experiment);
  }

  /**
   * Writes down a new sweep.
   *
   * @param plan is closed with the trials
   * @throws org.athanor.api.store.StoreException when the disk cannot hold it; nothing was written
   */
  static SweepTrials begin(Experiment experiment, SweepPlan plan, Tools tools) {
    DiskNeed disk = new DiskNeed(tools.store(), experiment, plan);
    disk.require(0);
    String sweep = tools.store().beginSweep(experiment.name(), tools.reader().write(experiment));
    SweepTrials trials = new SweepTrials(sweep, experiment, plan, disk, tools);
    trials.announce();
    return trials;
  }

  /**
   * Takes up what other processes have left of a sweep in the store, or are at work on.
   *
   * @param plan is closed with the trials
   * @throws org.athanor.api.store.StoreException when the disk cannot hold what is left
   */
  static SweepTrials resume(String sweep, Experiment experiment, SweepPlan plan, Tools tools) {
    DiskNeed disk = new DiskNeed(tools.store(), experiment, plan);
    SweepTrials trials = new SweepTrials(sweep, experiment, plan, disk, tools);
    trials.restore();
    disk.require(trials.done());
    tools.store().resumeSweep(sweep);
    trials.announce();
    return trials;
  }

  private void announce() {
    SweepStart start = new SweepStart(sweep, experiment.name(), plan.trials(), done());
    tools.announcer().say(listener -> listener.sweepBegan(start));
  }

  private synchronized void restore() {
    Map<String, List<Run>> groups = interrupted.look(tools.options().retryFailed());
    proposals.follow(state(), groups, interrupted);
    // The others are gone on with, and their curves with them.
    plan.pruning()
        .recall(
            store,
            groups.values().stream()
                .flatMap(List::stream)
                .filter(interrupted::isDone)
                .map(Run::id)
                .toList());
  }

  /** For how many trials nothing is left to do; those of a refused setting are among them. */
  private synchronized long done() {
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
      Optional<Assignment> next = take(going);
      if (next.isPresent()) {
        return next;
      }
      boolean running = interrupted.anyRuns();
      if (close(interrupted::isDone) || follow()) {
        continue;
      }
      if (running) {
        wait(MILLIS_BETWEEN_LOOKS);
      } else if (!close(interrupted::isOver)) {
        // Nobody goes on with what was stopped or lost; but the search may still have an idea.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Assignment> take(BooleanSupplier going) {
    Optional<Assignment> left = intake.interrupted();
    if (left.isPresent()) {
      return left;
    }
    do {
      Optional<Assignment> queued = intake.queued();
      if (queued.isPresent()) {
        return queued;
      }
    } while (going.getAsBoolean() && proposer.propose(going));
    return Optional.empty();
  }

  /** Closes the runs of others that are over in some sense; tells whether there were any. */
  private boolean close(Predicate<RunId> over) {
    List<RunId> closed =
        proposals.all().stream()
            .flatMap(proposal -> proposal.open().stream())
            .filter(run -> !interrupted.isOurs(run) && over.test(run))
            .toList();
    closed.forEach(proposals::ended);
    return !closed.isEmpty();
  }

  /** Takes over what another process has proposed; tells whether it has. */
  private boolean follow() {
    String state = state();
    if (state.equals(proposals.written())) {
      return false;
    }
    proposals.follow(state, interrupted.groups(), interrupted);
    return true;
  }

  /** The setting of a run, which another process may have proposed just now. */
  private Setting setting(RunId run) {
    if (proposals.of(run).isEmpty()) {
      follow();
    }
    return proposals.of(run).map(Proposal::setting).orElseGet(() -> new Setting(Map.of()));
  }

  /**
   * A run that was lost from here goes on, here or elsewhere; what the search hears of its setting
   * waits for that.
   */
  @Override
  public synchronized void ended(RunId run, RunStatus status) {
    interrupted.released(run);
    if (status != RunStatus.LOST || interrupted.isDone(run)) {
      proposals.ended(run);
    }
    if (status == RunStatus.FINISHED) {
      awaited.finished(store.lastMetrics(List.of(run)).getOrDefault(run, Map.of()).keySet());
      thin(run);
      fullDisk = fullDisk.or(() -> disk.afterFirst(this::done));
    }
    notifyAll();
  }

  /** Of a trial that finished, only the last checkpoint is of use; a night makes many. */
  private void thin(RunId run) {
    Optional<ArtifactReference> last = Restart.lastCheckpoint(store, run);
    store.forget(
        store.artifacts(run).stream()
            .filter(artifact -> artifact.name().equals(Restart.CHECKPOINT))
            .filter(artifact -> !Optional.of(artifact).equals(last))
            .toList());
  }

  @Override
  public boolean isHopeless(RunId run, String metric, long step, double value) {
    return plan.pruning().isHopeless(run, metric, step, value);
  }

  @Override
  public void restarted(RunId run) {
    plan.pruning().restart(store, run);
  }

  @Override
  public void recorded(RunId run, Set<String> metrics) {
    awaited.recorded(run, metrics);
  }

  @Override
  public Optional<String> complaint() {
    return awaited.complaint().or(() -> fullDisk);
  }

  @Override
  public boolean isStopWanted() {
    return store.stopRequested(sweep);
  }

  @Override
  public void over(Ending ending, String reason) {
    if (ending == Ending.COMPLETE || ending == Ending.HOPELESS) {
      String outcome = ending == Ending.COMPLETE ? "complete" : reason;
      store.endSweep(sweep, outcome);
    }
  }

  @Override
  public void close() {
    plan.close();
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
