package org.athanor.cli.internal.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.run.ExperimentFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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

  private Scheduler scheduler() {
    return Scheduler.found(context, tool);
  }

  @Command(
      name = "install",
      description = {
        "Install a schedule, or replace the one of that name.",
        "While a sweep of it is still running, its next time is passed over.",
        "What it prints goes to logs/schedule-NAME.log in the home."
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
    requireSweep(experiment, more);
    Schedule schedule = new Schedule(name, time, command(name, experiment, more));
    Scheduler scheduler = scheduler();
    scheduler.install(schedule);
    context.screen().tell("Installed " + name + " as " + scheduler.what() + ".");
    return ExitCode.OK;
  }

  private void requireSweep(Path file, List<String> arguments) throws ExperimentException {
    List<String> overrides = arguments.stream().filter(one -> !one.startsWith("-")).toList();
    Experiment experiment =
        context.services().reader().read(ExperimentFile.read(file.toString(), overrides));
    if (experiment.sweep().isEmpty()) {
      throw CommandException.usage(
          file + " has no sweep section, so there is nothing to schedule.");
    }
  }

  private List<String> command(String name, Path file, List<String> arguments) {
    Path home = context.services().home().toAbsolutePath();
    List<String> command = new ArrayList<>();
    // What starts a schedule knows little of the environment in which it was installed.
    Optional.ofNullable(tool.environment().get("JAVA_HOME"))
        .filter(java -> !java.isBlank())
        .ifPresent(java -> command.addAll(List.of("/usr/bin/env", "JAVA_HOME=" + java)));
    command.add(
        context
            .services()
            .distribution()
            .toAbsolutePath()
            .resolve("bin")
            .resolve("athanor")
            .toString());
    command.add("--home=" + home);
    command.add("sweep");
    command.add("--only-one=" + name);
    command.add(file.toString());
    command.addAll(arguments);
    return command;
  }

  @Command(name = "list", description = "List the schedules of this user.")
  int list() {
    Table table = new Table().text("NAME").text("WHEN").text("BY").text("COMMAND");
    Scheduler scheduler = scheduler();
    for (Schedule schedule : scheduler.list()) {
      table.row(
          schedule.name(),
          schedule.time().text(),
          scheduler.what(),
          String.join(" ", schedule.command()));
    }
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
    if (!scheduler().remove(name)) {
      throw CommandException.usage("There is no schedule '" + name + "'.");
    }
    context.screen().tell("Removed " + name + ".");
    return ExitCode.OK;
  }

  private static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
      throw CommandException.usage(
          "A schedule's name is letters, digits, - and _, at most 63, but this is '" + name + "'.");
    }
  }
}
