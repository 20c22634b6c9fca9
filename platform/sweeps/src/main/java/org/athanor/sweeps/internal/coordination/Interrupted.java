package org.athanor.sweeps.internal.coordination;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunQuery;

/** The runs of a sweep that other processes have left, or still hold. */
final class Interrupted {
  private final ExperimentStore store;
  private final String sweep;
  private final Deque<RunId> waiting = new ArrayDeque<>();
  private final Set<RunId> known = new HashSet<>();
  private final Set<RunId> ours = new HashSet<>();
  private boolean retryFailed;

  Interrupted(ExperimentStore store, String sweep) {
    this.store = store;
    this.sweep = sweep;
  }

  /** Every run of the sweep by its seed group; those that were interrupted wait from now on. */
  Map<String, List<Run>> look(boolean failedAgain) {
    retryFailed = failedAgain;
    List<Run> runs = runs("");
    runs.stream().filter(this::isToBeResumed).forEach(this::add);
    return runs.stream().collect(Collectors.groupingBy(Run::seedGroup));
  }

  /** Every run of the sweep by its seed group. */
  Map<String, List<Run>> groups() {
    return runs("").stream().collect(Collectors.groupingBy(Run::seedGroup));
  }

  /** Whether a run is worked on by this process. */
  boolean isOurs(RunId run) {
    return ours.contains(run);
  }

  /** Whether nothing is left to do for a run. */
  boolean isDone(Run run) {
    return run.status().isEnd() && !isToBeResumed(run);
  }

  /** Whether nothing is left to do for a run, be it because it was deleted. */
  boolean isDone(RunId run) {
    return StoredRuns.find(store, run).map(this::isDone).orElse(true);
  }

  /** Whether a run has come to an end, its own or another, or was deleted. */
  boolean isOver(RunId run) {
    return StoredRuns.find(store, run).map(one -> one.status().isEnd()).orElse(true);
  }

  /** An interrupted run that may be taken; others may have taken, ended or deleted it meanwhile. */
  Optional<RunId> next() {
    while (!waiting.isEmpty()) {
      RunId run = waiting.poll();
      if (StoredRuns.find(store, run).filter(this::isToBeResumed).isPresent()) {
        return Optional.of(run);
      }
      leave(run);
    }
    return Optional.empty();
  }

  /** Another process was quicker; should it lose the run again, the run waits again. */
  void leave(RunId run) {
    known.remove(run);
  }

  /** A run is worked on by this process. */
  void taken(RunId run) {
    ours.add(run);
  }

  /** A run is no longer worked on by this process. */
  void released(RunId run) {
    ours.remove(run);
  }

  /**
   * Whether a run of the sweep is under way, in this process or another, living or not; those that
   * were found dead wait from now on.
   */
  boolean anyRuns() {
    runs(" and status = lost").forEach(this::add);
    return !waiting.isEmpty()
        || !ours.isEmpty()
        || runs(" and status = running").stream().anyMatch(run -> !ours.contains(run.id()));
  }

  /** Each is tried once: what is lost again while we watch has a process that someone kills. */
  private void add(Run run) {
    if (!ours.contains(run.id()) && known.add(run.id())) {
      waiting.add(run.id());
    }
  }

  private boolean isToBeResumed(Run run) {
    return switch (run.status()) {
      case LOST -> true;
      case STOPPED -> !run.tags().contains(Results.PRUNED);
      case FAILED -> retryFailed;
      case QUEUED, RUNNING, FINISHED -> false;
    };
  }

  private List<Run> runs(String condition) {
    return store
        .runs(RunQuery.ALL.where("sweep = " + sweep + condition).sortedBy("created", false))
        .items();
  }
}
