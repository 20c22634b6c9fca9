package org.athanor.cli.internal.plugins;

import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor plugins remove}. */
@Command(
    name = "remove",
    description = "Take a plugin's jar out of the plugin folder. Recorded runs are not touched.",
    footer = {"", "Example:", "  athanor plugins remove mytrick"})
public final class RemovePlugin implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "ID",
      description = "A plugin's id, its bundle's symbolic name, or the jar's file name.")
  private String name;

  @Option(names = "--json", description = "Print what was removed as a JSON list.")
  private boolean json;

  public RemovePlugin(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws PluginException {
    var removed = context.services().installer().remove(name);
    if (json) {
      PluginView.print(removed, true, context.screen());
    } else {
      removed.forEach(
          entry -> context.screen().tell("Removed " + entry.id() + " " + entry.bundle().version()));
    }
    return ExitCode.OK;
  }
}
