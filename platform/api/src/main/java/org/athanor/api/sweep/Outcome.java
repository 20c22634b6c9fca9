package org.athanor.api.sweep;

import java.util.OptionalDouble;

/**
 * What became of a setting.
 *
 * @param setting what was tried
 * @param score the sweep's metric, mean over the seeds, oriented so that less is better; empty when
 *     no seed finished
 */
public record Outcome(Setting setting, OptionalDouble score) {}
