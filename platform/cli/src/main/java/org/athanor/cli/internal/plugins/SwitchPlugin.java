package org.athanor.cli.internal.plugins;

import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Switches the bundle of a plugin off or on. */
abstract class SwitchPlugin implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "A plugin's id or its bundle's symbolic name.")
  private String name;

  @Option(names = "--json", description = "Print the bundle's plugins as a JSON list.")
  private boolean json;

  SwitchPlugin(Context context) {
    this.context = context;
  }

  abstract List<PluginEntry> set(Context context, String name) throws PluginException;

  @Override
  public Integer call() throws PluginException {
    PluginView.print(set(context, name), json, context.screen());
    return ExitCode.OK;
  }

  /** {@code athanor plugins disable}. */
  @Command(
      name = "disable",
      description = {
        "Switch a plugin off, in every process and until it is enabled again.",
        "A trial that runs keeps it to its end."
      },
      footer = {"", "Example:", "  athanor plugins disable unrolled"})
  public static final class Off extends SwitchPlugin {
    public Off(Context context) {
      super(context);
    }

    @Override
    List<PluginEntry> set(Context context, String name) throws PluginException {
      return context.services().installer().disable(name);
    }
  }

  /** {@code athanor plugins enable}. */
  @Command(
      name = "enable",
      description = "Switch a plugin on again that was disabled.",
      footer = {"", "Example:", "  athanor plugins enable unrolled"})
  public static final class On extends SwitchPlugin {
    public On(Context context) {
      super(context);
    }

    @Override
    List<PluginEntry> set(Context context, String name) throws PluginException {
      return context.services().installer().enable(name);
    }
  }
}
