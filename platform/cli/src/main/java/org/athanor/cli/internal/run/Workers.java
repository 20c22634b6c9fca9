package org.athanor.cli.internal.run;

import org.athanor.cli.internal.CommandException;

/** Numbers of the command line. */
final class Workers {
  private Workers() {}

  /** A number of workers; {@code auto} lets the coordinator choose. */
  static int parse(String workers) {
    if (workers.equals("auto")) {
      return 0;
    }
    try {
      int count = Integer.parseInt(workers);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw CommandException.usage(
        "--workers must be auto or a whole number above 0, but is " + workers + ".");
  }

  static int notNegative(String option, int value) {
    if (value < 0) {
      throw CommandException.usage(option + " cannot be negative but is " + value + ".");
    }
    return value;
  }
}
