package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.sweep.Outcome;
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
  private final List<Proposal> proposals = new ArrayList<>();
  private final Map<RunId, Proposal> byRun = new HashMap<>();
  private final Interrupted interrupted;

  /** How many outcomes the search knew when it had no setting to propose. */
  private Optional<Integer> exhausted = Optional.empty();

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
    this.interrupted = new Interrupted(store, sweep);
    announcer.say(listener -> listener.sweepBegan(sweep, experiment.name()));
  }

  /** Takes up what an earlier process has left in the store. */
  synchronized void restore(SweepState state) throws ExperimentException {
    Map<String, List<Run>> groups = interrupted.look(options.retryFailed());
    for (int index = 0; index < state.proposed(); index++) {
      Setting setting = plan.search().next(knownAt(index)).orElseThrow(this::changed);
      Proposal proposal = new Proposal(sweep, index, setting);
      proposals.add(proposal);
      if (state.refused().contains(index)) {
        proposal.refuse(state.ended().get(index));
        continue;
      }
      List<Run> runs = groups.getOrDefault(proposal.group(), List.of());
      for (Run run : runs) {
        byRun.put(run.id(), proposal);
        proposal.add(run.id(), interrupted.isDone(run));
      }
      if (runs.isEmpty()) {
        enqueue(proposal, reader.expand(experiment, setting));
      } else if (proposal.isOver()) {
        int ended = state.ended().get(index);
        proposal.close(ended < 0 ? state.proposed() : ended, score(proposal));
      }
    }
  }

  private IllegalArgumentException changed() {
    return new IllegalArgumentException(
        "The sweep " + sweep + " cannot go on: its strategy no longer proposes the same settings.");
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
      if (!interrupted.anyRuns()) {
        return Optional.empty();
      }
      wait(MILLIS_BETWEEN_LOOKS);
    }
    return Optional.empty();
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
    Proposal proposal = byRun.computeIfAbsent(recorder.run(), this::adopted);
    Run run = store.run(recorder.run());
    String text = store.provenance(run.id()).experimentText();
    try {
      Experiment trial = reader.read(new ExperimentSource(run.experiment(), text, List.of()));
      return Assignment.of(recorder, trial, text, run.seedGroup(), proposal.setting(), run.seed());
    } catch (ExperimentException e) {
      // A plugin was removed since; the worker says so when it reads the text, and the run fails.
      return Assignment.of(
          recorder, experiment, text, run.seedGroup(), proposal.setting(), run.seed());
    }
  }

  /** Another process of the same sweep has queued it; the search knows nothing of it. */
  private Proposal adopted(RunId run) {
    Proposal proposal = new Proposal(sweep, -1, new Setting(Map.of()));
    proposal.add(run, false);
    return proposal;
  }

  /** Tells whether there was something to propose. */
  private boolean propose() {
    int limit = experiment.sweep().orElseThrow().view().settings();
    if (limit > 0 && proposals.size() >= limit) {
      return false;
    }
    List<Outcome> known = knownAt(proposals.size());
    if (exhausted.equals(Optional.of(known.size()))) {
      return false;
    }
    Optional<Setting> setting = plan.search().next(known);
    exhausted = setting.isPresent() ? Optional.empty() : Optional.of(known.size());
    setting.ifPresent(this::propose);
    return setting.isPresent();
  }

  private void propose(Setting setting) {
    Proposal proposal = new Proposal(sweep, proposals.size(), setting);
    proposals.add(proposal);
    try {
      Experiment trial = reader.expand(experiment, setting);
      store.sweepState(sweep, SweepState.of(proposals).text());
      enqueue(proposal, trial);
    } catch (ExperimentException e) {
      proposal.refuse(proposals.size());
      store.sweepState(sweep, SweepState.of(proposals).text());
      announcer.say(listener -> listener.refused(setting, e.problems()));
    }
  }

  private void enqueue(Proposal proposal, Experiment trial) {
    String text = reader.write(trial);
    List<NewRun> runs =
        trial.train().seeds().stream()
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
    for (RunId run : store.enqueue(runs)) {
      proposal.add(run, false);
      byRun.put(run, proposal);
    }
  }

  private List<Outcome> knownAt(int proposed) {
    return proposals.stream()
        .filter(proposal -> proposal.isEnded() && proposal.endedAt() <= proposed)
        .map(Proposal::outcome)
        .toList();
  }

  @Override
  public synchronized void ended(RunId run, RunStatus status) {
    interrupted.released(run);
    Proposal proposal = byRun.get(run);
    if (proposal.ended(run)) {
      proposal.close(proposals.size(), score(proposal));
    }
    notifyAll();
  }

  /** The mean of the metric's last value over the seeds that have one, so that less is better. */
  private OptionalDouble score(Proposal proposal) {
    if (plan.orientation().metric().isEmpty()) {
      return OptionalDouble.empty();
    }
    List<RunId> finished =
        proposal.runs().stream()
            .filter(run -> store.run(run).status() == RunStatus.FINISHED)
            .toList();
    return store.lastMetrics(finished).values().stream()
        .map(last -> Optional.ofNullable(last.get(plan.orientation().metric())))
        .flatMap(Optional::stream)
        .mapToDouble(MetricPoint::value)
        .filter(Double::isFinite)
        .map(plan.orientation()::score)
        .average();
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
  public synchronized void over(Ending ending) {
    plan.close();
    store.sweepState(sweep, SweepState.of(proposals).text());
    if (ending != Ending.STOPPED) {
      String outcome = ending == Ending.COMPLETE ? "complete" : "given up after too many failures";
      store.endSweep(sweep, outcome);
    }
  }

  @Override
  public Optional<String> sweep() {
    return Optional.of(sweep);
  }

  @Override
  public synchronized int refused() {
    return (int) proposals.stream().filter(Proposal::isRefused).count();
  }

  @Override
  public synchronized List<Group> groups() {
    return proposals.stream()
        .filter(proposal -> !proposal.isRefused())
        .map(
            proposal ->
                new Group(
                    proposal.group(), proposal.setting(), proposal.runs(), proposal.runs().size()))
        .toList();
  }
}
