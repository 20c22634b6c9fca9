package org.athanor.cli.internal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code athanor} without a command. */
@Command(
    name = "athanor",
    header = "Trains generative models, and everything that is dropped into it as a plugin.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "athanor [--home=DIR] [-Dathanor.NAME=VALUE] COMMAND [ARGUMENTS]",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was done",
      "1:it failed",
      "2:wrong usage, or an experiment file that is wrong; nothing was begun",
      "3:some trials failed, others finished; or a sweep was given up",
      "130, 143:stopped by Ctrl-C or SIGTERM, after saving"
    },
    footer = {
      "",
      "Before the command:",
      "      --home=DIR  The folder of data, plugins and configuration; otherwise",
      "                  ATHANOR_HOME of the environment, or ~/.athanor.",
      "  -Dathanor.NAME=VALUE",
      "                  A setting; otherwise ATHANOR_NAME of the environment, or the",
      "                  file athanor.properties of the home.",
      "",
      "Examples:",
      "  athanor demo                                see it work",
      "  athanor run ring.yaml                       train an experiment",
      "  athanor run ring.yaml model.gan.latent=32   ... with another setting",
      "  athanor runs list --where 'tag = nightly'   find runs",
      "  athanor runs compare last 0akpqc4nf         see in what runs differ",
      "  athanor plugins info gan                    what a plugin can be told",
      "",
      "'athanor help COMMAND' says more about a command."
    })
final class AthanorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error arose.")
  private boolean debug;

  boolean isDebugging() {
    return debug;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
