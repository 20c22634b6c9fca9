package org.athanor.cli.internal.run;

import org.athanor.cli.internal.CommandException;

/** Numbers of the command line. */
final class Workers {
  private static final int ALWAYS_ALLOWED = 64;
  private static final int MOST_FOR_EACH_PROCESSOR = 4;

  private Workers() {}

  /** A number of workers; {@code auto} lets the coordinator choose. */
  static int parse(String workers) {
    if (workers.equals("auto")) {
      return 0;
    }
    int most = most(Runtime.getRuntime().availableProcessors());
    try {
      int count = Integer.parseInt(workers);
      if (count > 0 && count <= most) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw CommandException.usage(
        "--workers must be auto or a whole number from 1 to %d, but is %s."
            .formatted(most, workers));
  }

  /** Each worker is a Java machine of its own; a slip of the finger must not start thousands. */
  static int most(int processors) {
    return Math.max(ALWAYS_ALLOWED, MOST_FOR_EACH_PROCESSOR * processors);
  }

  static int notNegative(String option, int value) {
    if (value < 0) {
      throw CommandException.usage(option + " cannot be negative but is " + value + ".");
    }
    return value;
  }
}
