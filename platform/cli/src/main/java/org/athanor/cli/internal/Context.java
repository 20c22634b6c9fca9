package org.athanor.cli.internal;

/**
 * What each command is given.
 *
 * @param services what it works with
 * @param screen where it writes
 */
public record Context(Services services, Screen screen) {}
