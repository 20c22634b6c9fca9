package org.athanor.sweeps.internal.coordination;

import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.store.ExperimentStore;
import org.athanor.sweeps.RunOptions;

/**
 * What the trials of a sweep are made and written down with.
 *
 * @param store where runs are written down
 * @param reader reads and writes experiments
 * @param announcer tells what the store has acknowledged
 * @param options what the operator asked for
 */
record Tools(
    ExperimentStore store, ExperimentReader reader, Announcer announcer, RunOptions options) {}
