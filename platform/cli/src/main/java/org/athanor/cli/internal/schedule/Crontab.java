package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;

/** Lines of the user's crontab, each known by a mark at its end. Other lines stay as they are. */
final class Crontab implements Scheduler {
  private static final String MARK = " # athanor schedule ";
  private static final Pattern LINE =
      Pattern.compile(
          "((?:\\S+\\s+){4}\\S+)\\s+(?:cd .*? && )?(.*) >> .* 2>&1" + MARK + "([A-Za-z0-9_-]+)");

  /** As cron says it, and as BusyBox does. */
  private static final Pattern NONE = Pattern.compile("no crontab|No such file");

  private final Context context;
  private final Tool tool;

  Crontab(Context context, Tool tool) {
    this.context = context;
    this.tool = tool;
  }

  @Override
  public String what() {
    return "a line of the crontab";
  }

  @Override
  public boolean isHere() {
    return tool.exists("crontab");
  }

  @Override
  public void install(Schedule schedule, Path folder) {
    List<String> lines = without(schedule.name());
    Path log = schedule.log(context.services().home());
    lines.add(
        schedule.time().text()
            + " "
            + escaped(
                "cd "
                    + ShellWords.quote(folder.toString())
                    + " && "
                    + ShellWords.join(schedule.command())
                    + " >> "
                    + ShellWords.quote(log.toString()))
            + " 2>&1"
            + MARK
            + schedule.name());
    write(lines);
  }

  /** A bare percent sign ends the command of a line. */
  private static String escaped(String command) {
    return command.replace("%", "\\%");
  }

  @Override
  public List<Schedule> list() {
    List<Schedule> schedules = new ArrayList<>();
    for (String line : lines()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        schedules.add(
            new Schedule(
                matcher.group(3),
                new CronTime(matcher.group(1)),
                ShellWords.split(matcher.group(2).replace("\\%", "%"))));
      }
    }
    return schedules;
  }

  @Override
  public boolean remove(String name) {
    List<String> left = without(name);
    if (left.equals(lines())) {
      return false;
    }
    write(left);
    return true;
  }

  private List<String> without(String name) {
    return new ArrayList<>(lines().stream().filter(line -> !line.endsWith(MARK + name)).toList());
  }

  /** A user without a crontab is told so with an error, and has no line. */
  private List<String> lines() {
    if (!isHere()) {
      return List.of();
    }
    Tool.Result listed = tool.run("", List.of("crontab", "-l"));
    if (listed.code() == 0) {
      return listed.output().lines().toList();
    }
    if (NONE.matcher(listed.complaint()).find()) {
      return List.of();
    }
    throw new CommandException("'crontab -l' failed: " + listed.complaint());
  }

  private void write(List<String> lines) {
    tool.require(lines.isEmpty() ? "" : String.join("\n", lines) + "\n", List.of("crontab", "-"));
  }
}
