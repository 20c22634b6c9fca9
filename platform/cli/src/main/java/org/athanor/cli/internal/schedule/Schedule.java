package org.athanor.cli.internal.schedule;

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
}
