package org.athanor.cli.internal.doctor;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.Devices;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Services;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor doctor}. */
@Command(
    name = "doctor",
    description =
        "Check Java, the native backend, GPUs, the database, the plugins, the disk and the"
            + " console's port, and say what to do about each finding. Ends with 1 when something"
            + " does not work.",
    footer = {"", "Example:", "  athanor doctor"})
public final class DoctorCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Print a JSON list.")
  private boolean json;

  public DoctorCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks(context.services())) {
      findings.addAll(look(check));
    }
    if (json) {
      Json.print(findings.stream().map(DoctorCommand::json).toList(), context.screen().out());
    } else {
      findings.forEach(this::print);
    }
    boolean works =
        findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    return works ? ExitCode.OK : ExitCode.FAILED;
  }

  private static List<Check> checks(Services services) {
    Devices devices = services.devices();
    return List.of(
        new JavaCheck(),
        new NativeCheck(services.setting("athanor.native"), devices),
        new GpuCheck(devices),
        new DatabaseCheck(services),
        new PluginCheck(services),
        new DiskCheck(services.home()),
        new PortCheck(ConsoleSettings.PORT));
  }

  /** A check that fails has found something, too. */
  private static List<Finding> look(Check check) {
    try {
      return check.look();
    } catch (CommandException e) {
      String name = check.getClass().getSimpleName().replace("Check", "").toLowerCase(Locale.ROOT);
      return List.of(Finding.problem(name, e.getMessage(), "Build or unpack Athanor again."));
    }
  }

  private static JsonObject json(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("check", finding.name());
    json.addProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
    json.addProperty("finding", finding.sentence());
    json.addProperty("advice", finding.advice());
    return json;
  }

  private void print(Finding finding) {
    Screen screen = context.screen();
    Style style =
        switch (finding.level()) {
          case OK -> Style.GOOD;
          case WARNING -> Style.WARNING;
          case PROBLEM -> Style.BAD;
        };
    String level = "%-8s".formatted(finding.level().name().toLowerCase(Locale.ROOT));
    String name = "%-9s".formatted(finding.name());
    screen.print(screen.paint(style, level) + name + Text.plain(finding.sentence()));
    if (!finding.advice().isEmpty()) {
      screen.print(" ".repeat(17) + "-> " + Text.plain(finding.advice()));
    }
  }
}
