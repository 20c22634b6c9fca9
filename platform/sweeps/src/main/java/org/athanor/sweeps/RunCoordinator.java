package org.athanor.sweeps;

import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.run.RunId;
import org.athanor.api.store.StoreException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Trains experiments in worker processes and writes everything down. Each method returns at once;
 * the work goes on in threads of its own until it ends or is stopped.
 */
@ProviderType
public interface RunCoordinator {
  /**
   * Trains an experiment with each of its seeds. What its {@code sweep} section says is ignored.
   */
  Coordination run(Experiment experiment, RunOptions options, RunListener listener);

  /**
   * Trains every setting of the experiment's sweep with each of its seeds.
   *
   * @throws IllegalArgumentException when it has no {@code sweep} section, or its strategy is not
   *     installed
   * @throws StoreException when the disk cannot hold what its trials will probably leave
   */
  Coordination sweep(Experiment experiment, RunOptions options, RunListener listener);

  /**
   * Goes on with a run that was stopped, failed or lost: from its last checkpoint, or from the
   * beginning when it has none.
   *
   * @throws ExperimentException when its experiment no longer fits the plugins that are installed
   */
  Coordination resume(RunId run, RunOptions options, RunListener listener)
      throws ExperimentException;

  /**
   * Goes on with a sweep whose process was stopped or died: finished trials stay, interrupted ones
   * go on from their checkpoints, and the settings that were not yet tried follow.
   *
   * @param sweep the sweep's id in the store
   * @throws ExperimentException when its experiment no longer fits the plugins that are installed
   * @throws IllegalArgumentException when there is no such sweep
   * @throws StoreException when the disk cannot hold what its trials will probably leave
   */
  Coordination resumeSweep(String sweep, RunOptions options, RunListener listener)
      throws ExperimentException;
}
