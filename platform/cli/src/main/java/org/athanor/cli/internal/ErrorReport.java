package org.athanor.cli.internal;

import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.store.FilterException;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.StoreException;
import org.athanor.api.text.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the person what went wrong, in a sentence; where in the program only when asked. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ErrorReport.class);

  private final Screen screen;

  ErrorReport(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName(" ");
    screen.tell(sentence(wrong));
    screen.err().println("'" + name + " --help' shows what it takes.");
    if (List.of(arguments).contains("--debug")) {
      wrong.printStackTrace(screen.err());
    }
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return wrong.getMessage();
    }
    String given = unmatched.getUnmatched().get(0);
    CommandLine command = wrong.getCommandLine();
    if (given.startsWith("--home") || given.startsWith("-Dathanor.")) {
      return given + " stands before the command: athanor " + given + " ...";
    }
    if (unmatched.isUnknownOption()) {
      List<String> options =
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .flatMap(option -> List.of(option.names()).stream())
              .toList();
      return "There is no option " + given + "." + suggestion(given, options);
    }
    List<String> commands = List.copyOf(command.getSubcommands().keySet());
    return commands.isEmpty()
        ? "'" + given + "' is one argument too many."
        : "There is no command '" + given + "'." + suggestion(given, commands);
  }

  private static String suggestion(String given, List<String> known) {
    Optional<String> nearest = Names.nearest(given, known);
    return nearest.map(name -> " Did you mean " + name + "?").orElse("");
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    int code = tell(failure);
    if (isDebugging(command)) {
      failure.printStackTrace(screen.err());
    }
    return code;
  }

  int tell(Exception failure) {
    if (failure instanceof CommandException refused) {
      screen.tell(refused.getMessage());
      return refused.exitCode();
    }
    if (failure instanceof ExperimentException wrong) {
      wrong.problems().forEach(problem -> screen.err().println(Text.plain(problem.toString())));
      screen.tell(Text.count(wrong.problems().size(), "problem") + "; nothing was begun.");
      return ExitCode.USAGE;
    }
    if (failure instanceof NoSuchRunException || failure instanceof FilterException) {
      screen.tell(failure.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof StoreException || failure instanceof PluginException) {
      log.error("The command failed", failure);
      screen.tell(failure.getMessage());
      return ExitCode.FAILED;
    }
    log.error("The command failed", failure);
    screen.tell(
        "Something that should not happen: " + failure + ". --debug shows where; the log too.");
    return ExitCode.FAILED;
  }

  private static boolean isDebugging(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Object athanor = root.getCommandSpec().userObject();
    return athanor instanceof AthanorCommand top && top.isDebugging();
  }
}
