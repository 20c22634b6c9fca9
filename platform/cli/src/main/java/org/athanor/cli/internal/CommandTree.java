package org.athanor.cli.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.cli.internal.ask.ClassifyCommand;
import org.athanor.cli.internal.ask.InterpolateCommand;
import org.athanor.cli.internal.ask.ReconstructCommand;
import org.athanor.cli.internal.ask.SampleCommand;
import org.athanor.cli.internal.ask.ScoreCommand;
import org.athanor.cli.internal.bench.BenchCommand;
import org.athanor.cli.internal.completion.CompletionCommand;
import org.athanor.cli.internal.console.ConsoleCommand;
import org.athanor.cli.internal.console.TokenCommand;
import org.athanor.cli.internal.doctor.DoctorCommand;
import org.athanor.cli.internal.gc.GarbageCommand;
import org.athanor.cli.internal.measure.MeasureCommand;
import org.athanor.cli.internal.plugins.PluginsCommand;
import org.athanor.cli.internal.reproduce.ReproduceCommand;
import org.athanor.cli.internal.run.DemoCommand;
import org.athanor.cli.internal.run.ResumeCommand;
import org.athanor.cli.internal.run.RunCommand;
import org.athanor.cli.internal.run.SweepCommand;
import org.athanor.cli.internal.runs.RunsCommand;
import org.athanor.cli.internal.schedule.ScheduleCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * All commands. Reading the annotations of a command takes time that each start would pay for all
 * of them, so only the command that was asked for is built; of the others the help knows a line.
 */
public final class CommandTree {
  private static final Map<String, Entry> COMMANDS = new LinkedHashMap<>();

  static {
    add("run", RunCommand.class, "Train one experiment with its seeds.");
    add("sweep", SweepCommand.class, "Train every setting of a sweep.");
    add("schedule", ScheduleCommand.class, "Run a sweep again and again, at set times.");
    add("resume", ResumeCommand.class, "Go on with a run that was stopped, failed or lost.");
    add("reproduce", ReproduceCommand.class, "Repeat a run and compare it bit for bit.");
    add("demo", DemoCommand.class, "Train a small sweep that comes with Athanor.");
    add("sample", SampleCommand.class, "Draw samples from a trained model.");
    add("interpolate", InterpolateCommand.class, "Walk through a model's latent space.");
    add("reconstruct", ReconstructCommand.class, "Pass data through a trained model.");
    add("score", ScoreCommand.class, "The log-likelihood of data under a model.");
    add("classify", ClassifyCommand.class, "Name the classes of data by a trained model.");
    add("runs", RunsCommand.class, "List, show, compare, tag, delete, export, import runs.");
    add("gc", GarbageCommand.class, "Remove from the disk what no run refers to.");
    add("plugins", PluginsCommand.class, "List, install, switch off, check and begin plugins.");
    add("measure", MeasureCommand.class, "Compare two files of numbers by a divergence.");
    add("console", ConsoleCommand.class, "Serve the web console.");
    add("token", TokenCommand.class, "Make, list and revoke tokens for the console.");
    add("doctor", DoctorCommand.class, "Check this machine and say what to do.");
    add("bench", BenchCommand.class, "Measure how fast training steps are.");
    add("completion", CompletionCommand.class, "Print the completion for bash or zsh.");
  }

  private CommandTree() {}

  private record Entry(Class<?> type, String description) {}

  private static void add(String name, Class<?> type, String description) {
    COMMANDS.put(name, new Entry(type, description));
  }

  /** Runs what the arguments ask for and gives the exit code. */
  static int execute(Context context, String[] arguments) {
    String[] words = withoutHelpCommand(arguments);
    CommandLine line = of(context, firstWord(words));
    ErrorReport errors = new ErrorReport(context.screen());
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    line.setOut(new java.io.PrintWriter(context.screen().out(), true));
    line.setErr(new java.io.PrintWriter(context.screen().err(), true));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(context.screen().isColoured() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(words);
  }

  /** The whole tree, for the completion. */
  public static CommandLine whole(Context context) {
    CommandLine root = new CommandLine(new AthanorCommand(), factory(context));
    COMMANDS.forEach(
        (name, entry) -> root.addSubcommand(name, new CommandLine(entry.type(), factory(context))));
    return root;
  }

  /**
   * Reads the words of a command without running it.
   *
   * @throws CommandLine.ParameterException as when it is run
   */
  public static ParseResult parse(Context context, String name, List<String> words) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(words);
    return of(context, name).parseArgs(all.toArray(String[]::new)).subcommand();
  }

  private static CommandLine of(Context context, String wanted) {
    CommandLine root = new CommandLine(new AthanorCommand(), factory(context));
    root.getCommandSpec().version("Athanor " + context.services().version());
    COMMANDS.forEach(
        (name, entry) ->
            root.addSubcommand(
                name,
                name.equals(wanted)
                    ? new CommandLine(entry.type(), factory(context))
                    : new CommandLine(stub(entry.description()))));
    return root;
  }

  private static CommandSpec stub(String description) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description);
    return spec;
  }

  /** {@code athanor help run} is {@code athanor run --help}. */
  private static String[] withoutHelpCommand(String[] arguments) {
    if (arguments.length == 0) {
      return new String[] {"--help"};
    }
    if (!arguments[0].equals("help")) {
      return arguments;
    }
    String[] words = new String[arguments.length];
    System.arraycopy(arguments, 1, words, 0, arguments.length - 1);
    words[arguments.length - 1] = "--help";
    return words;
  }

  private static String firstWord(String[] arguments) {
    for (String argument : arguments) {
      if (!argument.startsWith("-")) {
        return argument;
      }
    }
    return "";
  }

  /** Every command has a constructor that takes the context. */
  private static IFactory factory(Context context) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getConstructors()) {
          if (constructor.getParameterCount() == 1
              && constructor.getParameterTypes()[0] == Context.class) {
            return type.cast(constructor.newInstance(context));
          }
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }
}
