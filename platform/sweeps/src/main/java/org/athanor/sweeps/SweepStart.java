package org.athanor.sweeps;

import java.util.OptionalLong;

/**
 * A sweep that begins, or goes on.
 *
 * @param sweep its id in the store
 * @param name its experiment's name
 * @param trials how many trials it has at most, with every seed; empty when only time ends it
 * @param done for how many of them nothing is left to do; none when it begins
 */
public record SweepStart(String sweep, String name, OptionalLong trials, long done) {}
