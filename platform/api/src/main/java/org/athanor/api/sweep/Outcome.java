package org.athanor.api.sweep;

import java.util.OptionalDouble;

/**
 * What became of a setting.
 *
 * @param index the setting's place among all that the search has proposed, from 0
 * @param setting what was tried
 * @param score the sweep's metric, mean over the seeds, oriented so that less is better; empty when
 *     no seed finished
 */
public record Outcome(int index, Setting setting, OptionalDouble score) {}
