package org.athanor.cli.internal.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.text.Reasons;
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

  @Override
  public boolean isHere() {
    return tool.exists("systemctl")
        && tool.run("", List.of("systemctl", "--user", "show-environment")).code() == 0;
  }

  @Override
  public String what() {
    return "a systemd timer";
  }

  /**
   * Without lingering the user's manager ends with their last session, and its timers with it. A
   * {@code loginctl} that does not answer says nothing.
   */
  @Override
  public Optional<String> caution() {
    if (!tool.exists("loginctl")) {
      return Optional.empty();
    }
    String user = System.getProperty("user.name");
    Tool.Result shown = tool.run("", List.of("loginctl", "show-user", user, "--property=Linger"));
    return Optional.of(shown.output().strip())
        .filter("Linger=no"::equals)
        .map(
            no ->
                "It starts only while you are logged in; 'loginctl enable-linger' lets your timers"
                    + " run when you are not.");
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
  public void install(Schedule schedule, Path begun) {
    String unit = PREFIX + schedule.name();
    try {
      Files.createDirectories(folder());
      Files.writeString(folder().resolve(unit + ".service"), service(schedule, begun));
      Files.writeString(folder().resolve(unit + ".timer"), timer(schedule));
    } catch (IOException e) {
      throw new CommandException(
          "The timer cannot be written to " + folder() + ": " + Reasons.of(e, folder()) + ".");
    }
    systemctl("daemon-reload");
    systemctl("enable", "--now", unit + ".timer");
  }

  private String service(Schedule schedule, Path begun) {
    String log = path(schedule.log(context.services().home()));
    return """
        [Unit]
        Description=Athanor sweep %s

        [Service]
        Type=exec
        WorkingDirectory=%s
        ExecStart=%s
        StandardOutput=append:%s
        StandardError=append:%s
        KillSignal=SIGTERM
        TimeoutStopSec=60
        """
        .formatted(
            schedule.name(),
            path(begun),
            schedule.command().stream().map(SystemdTimers::word).collect(Collectors.joining(" ")),
            log,
            log);
  }

  /** A path stands without quotes, to the end of its line. */
  private static String path(Path path) {
    return path.toString().replace("%", "%%");
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
      throw new CommandException(
          "The timers in " + folder() + " cannot be read: " + Reasons.of(e, folder()) + ".");
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
      throw new CommandException(
          "The timer cannot be removed from " + folder() + ": " + Reasons.of(e, folder()) + ".");
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
