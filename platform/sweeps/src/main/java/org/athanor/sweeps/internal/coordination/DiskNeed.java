package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Room;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.StoreException;

/**
 * What a sweep will probably take of the disk: trials still to run, times the mean size of the
 * files that the latest finished runs of the same name have left. Of their checkpoints the last
 * counts, since a sweep keeps no more. Where no run of the name has finished, there is no estimate
 * until the sweep's own first trial has; where the number of settings has no end, there is none at
 * all.
 */
final class DiskNeed {
  private static final int LATEST_RUNS = 50;

  private final ExperimentStore store;
  private final Experiment experiment;
  private final SweepPlan plan;
  private boolean known;

  DiskNeed(ExperimentStore store, Experiment experiment, SweepPlan plan) {
    this.store = store;
    this.experiment = experiment;
    this.plan = plan;
  }

  /**
   * Refuses a sweep whose estimate the disk cannot hold.
   *
   * @param done for how many of its trials nothing is left to do
   */
  void require(long done) {
    refusal(done)
        .ifPresent(
            sentence -> {
              throw new StoreException(sentence);
            });
  }

  /**
   * A trial of the sweep has finished: where nothing was known of the size so far, there is an
   * estimate now.
   *
   * @param done for how many of its trials nothing is left to do
   * @return why the disk cannot hold the rest, in a sentence
   */
  Optional<String> afterFirst(LongSupplier done) {
    return known ? Optional.empty() : refusal(done.getAsLong());
  }

  private Optional<String> refusal(long done) {
    List<Run> finished = finished();
    known = !finished.isEmpty();
    OptionalLong all = plan.trials();
    if (!known || all.isEmpty()) {
      return Optional.empty();
    }
    long trials = Math.max(0, all.getAsLong() - done);
    double each = finished.stream().mapToLong(run -> left(run.id())).average().orElse(0);
    Room room = store.room();
    return trials * each > room.bytes()
        ? Optional.of(refusal(trials, each, room))
        : Optional.empty();
  }

  private List<Run> finished() {
    String name = experiment.name().replace("\\", "\\\\").replace("\"", "\\\"");
    return store
        .runs(
            RunQuery.ALL
                .where("experiment = \"" + name + "\" and status = finished")
                .page(0, LATEST_RUNS))
        .items();
  }

  private long left(RunId run) {
    return store.artifacts(run).stream()
            .filter(artifact -> !artifact.name().equals(Restart.CHECKPOINT))
            .mapToLong(ArtifactReference::size)
            .sum()
        + Restart.lastCheckpoint(store, run).map(ArtifactReference::size).orElse(0L);
  }

  private String refusal(long trials, double each, Room room) {
    String sentence =
        "The sweep has %d trials to run, which need about %s (%s each, as finished runs of %s have"
            + " left), but there is room for %s. %s. Try fewer settings or seeds, free some space"
            + " ('athanor gc' names what nothing refers to), let ATHANOR_HOME point to a folder on"
            + " another disk, or change the limit.";
    return sentence.formatted(
        trials,
        size(trials * each),
        size(each),
        experiment.name(),
        size(room.bytes()),
        room.limit());
  }

  private static String size(double bytes) {
    if (bytes < 1e4) {
      return Math.round(bytes) + " bytes";
    }
    return bytes < 1e7 ? Math.round(bytes / 1e3) + " kB" : Math.round(bytes / 1e6) + " MB";
  }
}
