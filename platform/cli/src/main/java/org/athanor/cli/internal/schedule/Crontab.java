package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;

/** Lines of the user's crontab, each known by a mark at its end. Other lines stay as they are. */
final class Crontab implements Scheduler {
  private static final String MARK = " # athanor schedule ";
  private static final Pattern LINE =
      Pattern.compile("((?:\\S+\\s+){4}\\S+)\\s+(.*) >> (?:.*) 2>&1" + MARK + "([A-Za-z0-9_-]+)");

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
  public void install(Schedule schedule) {
    List<String> lines = without(schedule.name());
    Path log =
        context
            .services()
            .home()
            .toAbsolutePath()
            .resolve("logs")
            .resolve("schedule-" + schedule.name() + ".log");
    lines.add(
        schedule.time().text()
            + " "
            + ShellWords.join(schedule.command()).replace("%", "\\%")
            + " >> "
            + ShellWords.quote(log.toString()).replace("%", "\\%")
            + " 2>&1"
            + MARK
            + schedule.name());
    write(lines);
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
    Tool.Result listed = tool.run("", List.of("crontab", "-l"));
    if (listed.code() != 0) {
      if (Optional.of(listed.output()).filter(text -> text.contains("no crontab")).isEmpty()) {
        throw new CommandException("'crontab -l' failed: " + listed.output().strip());
      }
      return List.of();
    }
    return listed.output().lines().toList();
  }

  private void write(List<String> lines) {
    tool.require(lines.isEmpty() ? "" : String.join("\n", lines) + "\n", List.of("crontab", "-"));
  }
}
