package org.athanor.sweeps.internal.coordination;

import java.util.Optional;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.NoSuchRunException;

/** Runs that someone may have deleted since they were seen. */
final class StoredRuns {
  private StoredRuns() {}

  /** A run; empty when it was deleted. */
  static Optional<Run> find(ExperimentStore store, RunId run) {
    try {
      return Optional.of(store.run(run));
    } catch (NoSuchRunException deleted) {
      return Optional.empty();
    }
  }
}
