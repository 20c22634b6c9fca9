package org.athanor.sweeps;

import org.athanor.api.run.RunId;
import org.athanor.api.sweep.Setting;

/**
 * A run that begins.
 *
 * @param run the run
 * @param experiment its experiment's name
 * @param seedGroup the same for runs that differ in nothing but the seed
 * @param setting what the sweep gave it; without values outside of a sweep
 * @param seed its seed
 * @param steps how many steps it is to make in all
 */
public record RunStart(
    RunId run, String experiment, String seedGroup, Setting setting, long seed, long steps) {}
