package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.text.Names;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.CommandTree;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.Text;
import org.athanor.cli.internal.run.SweepCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code athanor schedule}. */
@Command(
    name = "schedule",
    description = "Run a sweep again and again: by a systemd user timer, or by cron.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  athanor schedule install nightly \"30 22 * * mon-fri\" nightly.yaml",
      "  athanor schedule list",
      "  athanor schedule remove nightly"
    })
public final class ScheduleCommand implements Runnable {
  /** The variables that bin/athanor reads before there are settings. */
  private static final List<String> STARTING = List.of("JAVA_HOME", "ATHANOR_JAVA_OPTIONS");

  private final Context context;
  private final Tool tool;

  @Spec private CommandSpec spec;

  public ScheduleCommand(Context context) {
    this(context, new Tool(System.getenv()));
  }

  ScheduleCommand(Context context, Tool tool) {
    this.context = context;
    this.tool = tool;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  private Schedulers schedulers() {
    return new Schedulers(context, tool);
  }

  @Command(
      name = "install",
      description = {
        "Install a schedule, or replace the one of that name.",
        "While a sweep of it is still running, its next time is passed over.",
        "What it prints goes to logs/schedule-NAME.log in the home. It runs in the folder",
        "of now, and with the settings of now that differ from the athanor.properties."
      })
  int install(
      @Parameters(paramLabel = "NAME", description = "Letters, digits, - and _.") String name,
      @Parameters(
              paramLabel = "CRON",
              description = "When: minute, hour, day of the month, month and day of the week.")
          String cron,
      @Parameters(paramLabel = "FILE.yaml", description = "An experiment with a sweep.")
          String file,
      @Parameters(
              arity = "0..*",
              paramLabel = "ARGUMENT",
              description = "More for 'athanor sweep': overrides, or after -- its options.")
          List<String> arguments)
      throws ExperimentException {
    requireName(name);
    CronTime time = CronTime.parse(cron);
    List<String> more = arguments == null ? List.of() : arguments;
    Path experiment = Path.of(file).toAbsolutePath().normalize();
    List<String> words = words(name, experiment, more);
    requireSweep(words);
    Schedule schedule = new Schedule(name, time, command(words));
    Path here = Path.of("").toAbsolutePath();
    requirePlain(schedule.command());
    requirePlain(List.of(here.toString()));
    Scheduler scheduler = schedulers().install(schedule, here);
    context.screen().tell("Installed " + name + " as " + scheduler.what() + ".");
    scheduler.caution().ifPresent(context.screen()::tell);
    return ExitCode.OK;
  }

  /** What 'athanor sweep' is given. */
  private static List<String> words(String name, Path file, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("--only-one=" + name, file.toString()));
    words.addAll(arguments);
    return words;
  }

  /** By the rules of the command itself: at its time nobody is there to read what is wrong. */
  private void requireSweep(List<String> words) throws ExperimentException {
    ParseResult sweep = CommandTree.parse(context, "sweep", words);
    if (sweep.isUsageHelpRequested()) {
      throw CommandException.usage("--help trains nothing, so there is nothing to schedule.");
    }
    ((SweepCommand) sweep.commandSpec().userObject()).check();
  }

  /** Neither a crontab nor a unit has a way to write a line break within a line. */
  private static void requirePlain(List<String> command) {
    for (String word : command) {
      if (word.chars().anyMatch(Character::isISOControl)) {
        throw CommandException.usage(
            "A schedule is one line, so it cannot hold a line break or another control character,"
                + " but this has one: "
                + Text.plain(word));
      }
    }
  }

  private List<String> command(List<String> words) {
    Path home = context.services().home().toAbsolutePath();
    List<String> command = new ArrayList<>();
    // What starts a schedule knows little of the environment in which it was installed.
    List<String> variables =
        STARTING.stream()
            .filter(one -> !tool.environment().getOrDefault(one, "").isBlank())
            .map(one -> one + "=" + tool.environment().get(one))
            .toList();
    if (!variables.isEmpty()) {
      command.add("/usr/bin/env");
      command.addAll(variables);
    }
    command.add(
        context
            .services()
            .distribution()
            .toAbsolutePath()
            .resolve("bin")
            .resolve("athanor")
            .toString());
    command.add("--home=" + home);
    command.addAll(CarriedSettings.words(context.services(), tool.environment()));
    command.add("sweep");
    command.addAll(words);
    return command;
  }

  @Command(name = "list", description = "List the schedules of this user.")
  int list() {
    Table table = new Table().text("NAME").text("WHEN").text("BY").text("COMMAND");
    schedulers()
        .list()
        .forEach(
            (scheduler, schedules) ->
                schedules.forEach(
                    schedule ->
                        table.row(
                            schedule.name(),
                            schedule.time().text(),
                            scheduler.what(),
                            ShellWords.join(schedule.command()))));
    if (table.isEmpty()) {
      context.screen().tell("Nothing is scheduled.");
    } else {
      context.screen().print(table);
    }
    return ExitCode.OK;
  }

  @Command(name = "remove", description = "Remove a schedule. A sweep that is running goes on.")
  int remove(@Parameters(paramLabel = "NAME", description = "Its name.") String name) {
    requireName(name);
    Schedulers schedulers = schedulers();
    if (!schedulers.remove(name)) {
      throw CommandException.usage(
          "There is no schedule '" + name + "'." + known(schedulers, name));
    }
    context.screen().tell("Removed " + name + ".");
    return ExitCode.OK;
  }

  private static String known(Schedulers schedulers, String name) {
    List<String> names = schedulers.names();
    return names.isEmpty()
        ? " There is none at all."
        : Names.nearest(name, names)
            .map(near -> " Did you mean '" + near + "'?")
            .orElse(" Known are " + String.join(", ", names) + ".");
  }

  private static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
      throw CommandException.usage(
          "A schedule's name is letters, digits, - and _, at most 63, but this is '" + name + "'.");
    }
  }
}
