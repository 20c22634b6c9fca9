package org.athanor.cli.internal.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;

/** Timers of the user's systemd, each with the service that it starts. */
final class SystemdTimers implements Scheduler {
  private static final String PREFIX = "athanor-";
  private static final String TIME = "X-Athanor-Time=";
  private static final String COMMAND = "X-Athanor-Command=";

  private final Context context;
  private final Tool tool;

  SystemdTimers(Context context, Tool tool) {
    this.context = context;
    this.tool = tool;
  }

  /** Whether the user's manager answers; in a container or under su there often is none. */
  boolean isHere() {
    return tool.exists("systemctl")
        && tool.run("", List.of("systemctl", "--user", "show-environment")).code() == 0;
  }

  @Override
  public String what() {
    return "a systemd timer";
  }

  private Path folder() {
    String configured = tool.environment().getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured);
    return base.resolve("systemd").resolve("user");
  }

  @Override
  public void install(Schedule schedule) {
    String unit = PREFIX + schedule.name();
    try {
      Files.createDirectories(folder());
      Files.writeString(folder().resolve(unit + ".service"), service(schedule));
      Files.writeString(folder().resolve(unit + ".timer"), timer(schedule));
    } catch (IOException e) {
      throw new CommandException("The timer cannot be written to " + folder() + ": " + e);
    }
    systemctl("daemon-reload");
    systemctl("enable", "--now", unit + ".timer");
  }

  private String service(Schedule schedule) {
    Path log =
        context
            .services()
            .home()
            .toAbsolutePath()
            .resolve("logs")
            .resolve("schedule-" + schedule.name() + ".log");
    return """
        [Unit]
        Description=Athanor sweep %s

        [Service]
        Type=exec
        ExecStart=%s
        StandardOutput=append:%s
        StandardError=append:%s
        KillSignal=SIGTERM
        TimeoutStopSec=60
        """
        .formatted(
            schedule.name(),
            schedule.command().stream().map(SystemdTimers::word).collect(Collectors.joining(" ")),
            log,
            log);
  }

  /** Percent signs and dollars have a meaning of their own in a unit. */
  private static String word(String word) {
    String plain = word.replace("\\", "\\\\").replace("%", "%%").replace("$", "$$");
    return "\"" + plain.replace("\"", "\\\"") + "\"";
  }

  private static String timer(Schedule schedule) {
    String events =
        schedule.time().calendar().stream()
            .map(event -> "OnCalendar=" + event + "\n")
            .collect(Collectors.joining());
    return "[Unit]\nDescription=When to run the Athanor sweep "
        + schedule.name()
        + "\n"
        + TIME
        + schedule.time().text()
        + "\n"
        + COMMAND
        + ShellWords.join(schedule.command())
        + "\n\n[Timer]\n"
        + events
        + "Persistent=true\n\n[Install]\nWantedBy=timers.target\n";
  }

  @Override
  public List<Schedule> list() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      List<Schedule> schedules = new ArrayList<>();
      for (Path file :
          files
              .filter(one -> one.getFileName().toString().matches(PREFIX + ".*\\.timer"))
              .sorted()
              .toList()) {
        read(file).ifPresent(schedules::add);
      }
      return schedules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Schedule> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Optional<String> time = after(lines, TIME);
    Optional<String> command = after(lines, COMMAND);
    String unit = file.getFileName().toString();
    String name = unit.substring(PREFIX.length(), unit.length() - ".timer".length());
    return time.flatMap(
        when ->
            command.map(what -> new Schedule(name, new CronTime(when), ShellWords.split(what))));
  }

  private static Optional<String> after(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  @Override
  public boolean remove(String name) {
    Path timer = folder().resolve(PREFIX + name + ".timer");
    if (!Files.exists(timer)) {
      return false;
    }
    systemctl("disable", "--now", PREFIX + name + ".timer");
    try {
      Files.deleteIfExists(timer);
      Files.deleteIfExists(folder().resolve(PREFIX + name + ".service"));
    } catch (IOException e) {
      throw new CommandException("The timer cannot be removed from " + folder() + ": " + e);
    }
    systemctl("daemon-reload");
    return true;
  }

  private void systemctl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("systemctl", "--user"));
    command.addAll(List.of(arguments));
    tool.require("", command);
  }
}
