package org.athanor.cli.internal.schedule;

import java.util.List;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;

/** What starts commands at their time on this machine. */
interface Scheduler {
  /** What a schedule is here, in words. */
  String what();

  /** Installs a schedule, in place of one of the same name. */
  void install(Schedule schedule);

  /** The schedules that Athanor has installed for this user. */
  List<Schedule> list();

  /** Removes a schedule; false when there is none of that name. */
  boolean remove(String name);

  /** systemd, where the user has a manager that answers; otherwise cron. */
  static Scheduler found(Context context, Tool tool) {
    SystemdTimers timers = new SystemdTimers(context, tool);
    if (timers.isHere()) {
      return timers;
    }
    if (tool.exists("crontab")) {
      return new Crontab(context, tool);
    }
    throw new CommandException(
        "Neither 'systemctl --user' nor 'crontab' answers here; install cron, or run 'athanor"
            + " sweep' by whatever starts commands on this machine.");
  }
}
