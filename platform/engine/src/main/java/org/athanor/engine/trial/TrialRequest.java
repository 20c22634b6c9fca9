package org.athanor.engine.trial;

import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;

/**
 * What a trial is asked to do.
 *
 * @param experiment what to train
 * @param seed where every random stream of the trial begins
 * @param directory an existing, writable folder of the trial's own, for samples and checkpoints
 * @param checkpoint a checkpoint of the same experiment and seed to go on from
 */
public record TrialRequest(
    Experiment experiment, long seed, Path directory, Optional<Path> checkpoint) {}
