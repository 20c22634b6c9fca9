package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.athanor.api.run.RunId;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Setting;

/** A setting that the search has proposed, and what became of it. */
final class Proposal {
  private static final int RUNNING = -1;

  private final int index;
  private final Setting setting;
  private final String group;
  private final List<RunId> runs = new ArrayList<>();
  private final Set<RunId> open = new HashSet<>();
  private boolean refused;
  private int endedAt = RUNNING;
  private OptionalDouble score = OptionalDouble.empty();

  Proposal(String sweep, int index, Setting setting) {
    this.index = index;
    this.setting = setting;
    this.group = sweep + "-" + index;
  }

  int index() {
    return index;
  }

  Setting setting() {
    return setting;
  }

  /** Its seed group's id in the store. */
  String group() {
    return group;
  }

  List<RunId> runs() {
    return runs;
  }

  boolean isRefused() {
    return refused;
  }

  /** How many settings had been proposed when its last seed ended; -1 before. */
  int endedAt() {
    return endedAt;
  }

  boolean isEnded() {
    return endedAt != RUNNING;
  }

  void add(RunId run, boolean ended) {
    runs.add(run);
    if (!ended) {
      open.add(run);
    }
  }

  void refuse(int proposed) {
    refused = true;
    endedAt = proposed;
  }

  /** One of its runs ended; tells whether it was the last. */
  boolean ended(RunId run) {
    return open.remove(run) && open.isEmpty();
  }

  /** Whether it has runs, all of which have ended. */
  boolean isOver() {
    return !runs.isEmpty() && open.isEmpty();
  }

  /** Its last seed ended; what the search was told first stays, though a seed be tried again. */
  void close(int proposed, OptionalDouble reached) {
    if (endedAt == RUNNING) {
      endedAt = proposed;
      score = reached;
    }
  }

  /** What the search hears of it, as it stands written. */
  void tell(int proposed, OptionalDouble reached) {
    endedAt = proposed;
    score = reached;
  }

  /** Those of its runs that have not ended. */
  List<RunId> open() {
    return runs.stream().filter(open::contains).toList();
  }

  /** What the search hears of it. */
  Outcome outcome() {
    return new Outcome(index, setting, score);
  }
}
