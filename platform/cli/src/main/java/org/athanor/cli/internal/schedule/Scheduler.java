package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What starts commands at their time on this machine. */
interface Scheduler {
  /** What a schedule is here, in words. */
  String what();

  /** Whether it answers in this session; in a container or under su systemd often does not. */
  boolean isHere();

  /**
   * Installs a schedule, in place of one of the same name.
   *
   * @param folder in which it is run, as what it names may be found from there
   */
  void install(Schedule schedule, Path folder);

  /** Why an installed schedule may not be started, and what helps. */
  default Optional<String> caution() {
    return Optional.empty();
  }

  /** The schedules that Athanor has installed for this user, whether or not it answers. */
  List<Schedule> list();

  /** Removes a schedule; false when there is none of that name. */
  boolean remove(String name);
}
