package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;

/**
 * What the search of a sweep has proposed, in this process and others. The state in the store says
 * what was proposed and what the search knew each time; whoever proposes replaces the state that
 * they know, so of several processes one at a time does, and the others follow. Not safe for use by
 * several threads.
 */
final class Proposals {
  private final String sweep;
  private final SweepPlan plan;
  private final ExperimentStore store;
  private final List<Proposal> all = new ArrayList<>();
  private final Map<RunId, Proposal> byRun = new HashMap<>();
  private Search search;
  private String written = "";

  /** How many of them are written down. */
  private int known;

  /** How many outcomes the search knew when it had no setting to propose. */
  private Optional<Integer> exhausted = Optional.empty();

  Proposals(String sweep, SweepPlan plan, ExperimentStore store) {
    this.sweep = sweep;
    this.plan = plan;
    this.store = store;
    this.search = plan.search();
  }

  List<Proposal> all() {
    return all;
  }

  /** The proposal that a run belongs to. */
  Optional<Proposal> of(RunId run) {
    return Optional.ofNullable(byRun.get(run));
  }

  /** The next proposal, known to nobody yet; empty when the search has none for now. */
  Optional<Proposal> next() {
    List<Outcome> known = known(all.size());
    if (exhausted.equals(Optional.of(known.size()))) {
      return Optional.empty();
    }
    Optional<Setting> setting = search.next(known);
    exhausted = setting.isPresent() ? Optional.empty() : Optional.of(known.size());
    return setting.map(one -> new Proposal(sweep, all.size(), one));
  }

  /** Keeps the proposal that was just made, until it is written down. */
  void hold(Proposal proposal) {
    all.add(proposal);
  }

  /** The state with all that is held. */
  String state() {
    return SweepState.of(all).text();
  }

  /** The state as this process knows it to be written. */
  String written() {
    return written;
  }

  /**
   * All that is held is written down.
   *
   * @param runs those of the last one
   */
  void accept(List<RunId> runs, String state) {
    for (RunId run : runs) {
      Proposal last = all.get(all.size() - 1);
      last.add(run, false);
      byRun.put(run, last);
    }
    known = all.size();
    written = state;
  }

  /**
   * Takes over what is written, asking a new search again for all of it; what is only held was too
   * late.
   *
   * @param groups the runs that are in the store, by seed group
   * @param interrupted tells which of them are done
   */
  void follow(String text, Map<String, List<Run>> groups, Interrupted interrupted) {
    SweepState state = SweepState.read(sweep, text);
    all.subList(known, all.size()).clear();
    search = plan.search();
    exhausted = Optional.empty();
    written = text;
    for (int index = 0; index < state.proposed(); index++) {
      Setting setting = search.next(known(state, index)).orElseThrow(this::changed);
      if (index < all.size()) {
        require(all.get(index).setting().equals(setting));
      } else {
        all.add(new Proposal(sweep, index, setting));
      }
      tell(all.get(index), state, groups, interrupted);
    }
    known = all.size();
  }

  private void tell(
      Proposal proposal, SweepState state, Map<String, List<Run>> groups, Interrupted interrupted) {
    int index = proposal.index();
    if (state.refused().contains(index)) {
      proposal.refuse(state.ended().get(index));
      return;
    }
    if (proposal.runs().isEmpty()) {
      for (Run run : groups.getOrDefault(proposal.group(), List.of())) {
        byRun.put(run.id(), proposal);
        proposal.add(run.id(), interrupted.isDone(run));
      }
    }
    if (state.ended().get(index) >= 0) {
      proposal.tell(state.ended().get(index), state.score(index));
    } else if (proposal.isOver()) {
      proposal.tell(state.proposed(), score(proposal));
    }
  }

  private void require(boolean same) {
    if (!same) {
      throw changed();
    }
  }

  private IllegalArgumentException changed() {
    return new IllegalArgumentException(
        "The sweep " + sweep + " cannot go on: its strategy no longer proposes the same settings.");
  }

  /** A run reached its end. */
  void ended(RunId run) {
    Proposal proposal = byRun.get(run);
    if (proposal != null && proposal.ended(run)) {
      proposal.close(all.size(), score(proposal));
    }
  }

  private List<Outcome> known(int proposed) {
    return all.stream()
        .filter(proposal -> proposal.isEnded() && proposal.endedAt() <= proposed)
        .map(Proposal::outcome)
        .toList();
  }

  /** The outcomes that the search knew when it had proposed so many settings. */
  private List<Outcome> known(SweepState state, int proposed) {
    return all.stream()
        .limit(proposed)
        .filter(
            proposal -> {
              int endedAt = state.ended().get(proposal.index());
              return endedAt >= 0 && endedAt <= proposed;
            })
        .map(one -> new Outcome(one.index(), one.setting(), state.score(one.index())))
        .toList();
  }

  private static boolean hasFinished(Run run) {
    return run.status() == RunStatus.FINISHED;
  }

  /** The mean of the metric's last value over the seeds that have one, so that less is better. */
  private OptionalDouble score(Proposal proposal) {
    Orientation orientation = plan.orientation();
    if (orientation.metric().isEmpty()) {
      return OptionalDouble.empty();
    }
    List<RunId> finished =
        proposal.runs().stream()
            .filter(run -> StoredRuns.find(store, run).filter(Proposals::hasFinished).isPresent())
            .toList();
    return store.lastMetrics(finished).values().stream()
        .map(last -> Optional.ofNullable(last.get(orientation.metric())))
        .flatMap(Optional::stream)
        .mapToDouble(MetricPoint::value)
        .filter(Double::isFinite)
        .map(orientation::score)
        .average();
  }
}
