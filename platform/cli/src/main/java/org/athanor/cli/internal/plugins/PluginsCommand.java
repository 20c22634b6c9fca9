package org.athanor.cli.internal.plugins;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor plugins}. */
@Command(
    name = "plugins",
    description = "List, describe, install, remove, switch off, check and begin plugins.",
    subcommands = {
      ListPlugins.class,
      InfoPlugin.class,
      InstallPlugin.class,
      RemovePlugin.class,
      SwitchPlugin.Off.class,
      SwitchPlugin.On.class,
      CheckPlugin.class,
      NewPlugin.class,
      KitCommand.class
    },
    footer = {
      "",
      "A jar in the folder 'plugins' of the home is taken up by every running process",
      "within two seconds; a trial that runs keeps the version it began with.",
      "",
      "Examples:",
      "  athanor plugins list",
      "  athanor plugins info gan",
      "  athanor plugins install target/org.example.mytrick-1.0.jar",
      "  athanor plugins new trick gradient-limit"
    })
public final class PluginsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}
