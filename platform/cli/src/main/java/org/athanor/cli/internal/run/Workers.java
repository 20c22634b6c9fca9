package org.athanor.cli.internal.run;

import org.athanor.cli.internal.CommandException;

/** The number of workers that was asked for. */
final class Workers {
  private Workers() {}

  static int checked(int workers) {
    if (workers < 0) {
      throw CommandException.usage("--workers cannot be negative but is " + workers + ".");
    }
    return workers;
  }
}
