package org.athanor.sweeps.internal.coordination;

import java.nio.file.Path;
import java.util.List;
import org.athanor.api.store.ExperimentStore;
import org.athanor.sweeps.internal.pool.WorkerPool;

/**
 * What the lanes of one piece of work share.
 *
 * @param store where runs are written down
 * @param trials where they come from
 * @param pool where workers come from
 * @param folder an existing folder for the trials' own
 * @param surroundings the machine
 * @param announcer tells what the store has acknowledged
 * @param crew how the machine is divided among workers
 * @param deadlines when the work ends, done or not: at the first of them
 */
record Means(
    ExperimentStore store,
    Trials trials,
    WorkerPool pool,
    Path folder,
    Surroundings surroundings,
    Announcer announcer,
    Crew crew,
    List<Deadline> deadlines)
    implements AutoCloseable {

  /** Lets everything go, once all news is told. */
  @Override
  public void close() {
    try {
      trials.close();
    } finally {
      announcer.close();
      Folders.discard(folder);
    }
  }
}
