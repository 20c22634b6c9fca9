package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;

/**
 * All that start commands on this machine. Which of them answers differs from session to session,
 * so a schedule may have been given to any: a name is looked for in each, and kept in one.
 */
final class Schedulers {
  private final Context context;
  private final List<Scheduler> all;

  /** systemd goes before cron, where both answer. */
  Schedulers(Context context, Tool tool) {
    this.context = context;
    this.all = List.of(new SystemdTimers(context, tool), new Crontab(context, tool));
  }

  private Scheduler best() {
    return all.stream()
        .filter(Scheduler::isHere)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "Neither 'systemctl --user' nor 'crontab' answers here; install cron, or run"
                        + " 'athanor sweep' by whatever starts commands on this machine."));
  }

  /** Installs a schedule with the best that answers; no other keeps one of its name. */
  Scheduler install(Schedule schedule, Path folder) {
    Scheduler best = best();
    // Removed first: where that is refused, it would otherwise be started by both.
    all.stream().filter(one -> one != best).forEach(one -> removeFrom(one, schedule.name()));
    best.install(schedule, folder);
    return best;
  }

  private boolean removeFrom(Scheduler scheduler, String name) {
    return list(scheduler).isPresent() && scheduler.remove(name);
  }

  /** Every schedule, by what starts it. */
  Map<Scheduler, List<Schedule>> list() {
    best();
    Map<Scheduler, List<Schedule>> schedules = new LinkedHashMap<>();
    all.forEach(one -> list(one).ifPresent(found -> schedules.put(one, found)));
    return schedules;
  }

  /** One that may not be used by this user has nothing of theirs, and is no reason to fail. */
  private Optional<List<Schedule>> list(Scheduler scheduler) {
    try {
      return Optional.of(scheduler.list());
    } catch (CommandException refused) {
      if (scheduler == best()) {
        throw refused;
      }
      context.screen().tell(refused.getMessage());
      return Optional.empty();
    }
  }

  /** Removes a schedule wherever it is; false when there is none of that name. */
  boolean remove(String name) {
    best();
    boolean removed = false;
    for (Scheduler scheduler : all) {
      removed |= removeFrom(scheduler, name);
    }
    return removed;
  }

  /** The names of all schedules. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    list().values().forEach(each -> each.forEach(one -> names.add(one.name())));
    return names;
  }
}
