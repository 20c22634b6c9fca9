package org.athanor.sweeps.internal.protocol;

/**
 * What a coordinator and a worker say to each other: one JSON object a line, orders on the worker's
 * standard input, reports on its standard output.
 */
public sealed interface Message permits Order, Report {
  /** Both sides must speak the same; a worker of another version is refused at its hello. */
  int VERSION = 1;
}
