package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.List;

/**
 * A sweep that is run again and again.
 *
 * @param name of the schedule
 * @param time when
 * @param command what is run, word by word
 */
record Schedule(String name, CronTime time, List<String> command) {
  Schedule {
    command = List.copyOf(command);
  }

  /** Where what it prints goes. */
  Path log(Path home) {
    return home.toAbsolutePath().resolve("logs").resolve("schedule-" + name + ".log");
  }
}
