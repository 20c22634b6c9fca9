package org.athanor.sweeps.internal.coordination;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;

/**
 * Where a run goes on: at its last checkpoint that can be read here. Artifacts lie on the machine
 * that trained, so of two machines that share only a database one may lack those of the other.
 *
 * @param checkpoint what it goes on from; empty is the beginning
 * @param step the last step of which everything recorded is kept; -1 keeps nothing
 * @param unreadable which later checkpoint cannot be read, as the beginning of a sentence; or empty
 */
record Restart(Optional<Path> checkpoint, long step, String unreadable) {
  /** What a checkpoint is called among the artifacts of a run. */
  static final String CHECKPOINT = "checkpoint";

  /** The step before the first: a run resumed there keeps nothing of what was recorded. */
  private static final long BEGINNING = -1;

  /** The beginning. */
  static final Restart AT_THE_BEGINNING = new Restart(Optional.empty(), BEGINNING, "");

  /** Where a run that this process takes goes on. */
  static Restart of(ExperimentStore store, RunId run) {
    List<ArtifactReference> latestFirst =
        store.artifacts(run).stream()
            .filter(artifact -> artifact.name().equals(CHECKPOINT))
            .sorted(Comparator.comparingLong(ArtifactReference::step).reversed())
            .toList();
    Optional<ArtifactReference> readable =
        latestFirst.stream().filter(artifact -> Files.isReadable(store.file(artifact))).findFirst();
    Optional<ArtifactReference> last = latestFirst.stream().findFirst();
    String unreadable = last.equals(readable) ? "" : unreadable(store, last.orElseThrow());
    return readable
        .map(one -> new Restart(Optional.of(store.file(one)), one.step(), unreadable))
        .orElseGet(() -> new Restart(Optional.empty(), BEGINNING, unreadable));
  }

  private static String unreadable(ExperimentStore store, ArtifactReference last) {
    return "The checkpoint of step %d cannot be read here (%s)"
        .formatted(last.step(), store.file(last));
  }

  /** What a person should know of it, in a sentence; empty when nothing is lost. */
  String remark() {
    if (unreadable.isEmpty()) {
      return "";
    }
    String where = checkpoint.isEmpty() ? "begins at its beginning" : "goes on from step " + step;
    return unreadable + ", so the run " + where + ".";
  }

  /** The last checkpoint that a run has left in the store, be it readable here or not. */
  static Optional<ArtifactReference> lastCheckpoint(ExperimentStore store, RunId run) {
    return store.artifacts(run).stream()
        .filter(artifact -> artifact.name().equals(CHECKPOINT))
        .reduce((earlier, later) -> later.step() >= earlier.step() ? later : earlier);
  }
}
