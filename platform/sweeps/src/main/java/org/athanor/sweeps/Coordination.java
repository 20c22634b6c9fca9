package org.athanor.sweeps;

import org.osgi.annotation.versioning.ProviderType;

/** Work under way. */
@ProviderType
public interface Coordination extends AutoCloseable {
  /**
   * Waits for the end.
   *
   * @throws org.athanor.api.store.StoreException when the work ended because it could not be
   *     written down
   */
  CoordinationResult await() throws InterruptedException;

  /**
   * Ends the work early: no new trial begins, running ones write a checkpoint and end as stopped.
   * Takes seconds at most; a trial that does not obey is killed. A second call kills at once.
   *
   * @param reason for the record, in a sentence
   */
  void stop(String reason);

  /** Stops, if it is not over, and waits for the end. */
  @Override
  void close();
}
