package org.athanor.cli.internal.plugins;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginKind;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor plugins list}. */
@Command(
    name = "list",
    description = "List the installed plugins, with the reason why one cannot be used.",
    footer = {"", "Example:", "  athanor plugins list --kind trick"})
public final class ListPlugins implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only this kind: ${COMPLETION-CANDIDATES}.")
  private Optional<PluginKind> kind = Optional.empty();

  @Option(names = "--json", description = "Print a JSON list.")
  private boolean json;

  public ListPlugins(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<PluginEntry> entries =
        context.services().catalog().entries().stream()
            .filter(entry -> kind.isEmpty() || entry.kind().equals(kind))
            .toList();
    if (entries.isEmpty() && !json) {
      context
          .screen()
          .tell(
              kind.map(wanted -> "No " + wanted.sentence() + " is installed.")
                  .orElse("No plugin is installed; 'athanor plugins install JAR' adds one."));
      return ExitCode.OK;
    }
    PluginView.print(entries, json, context.screen());
    return ExitCode.OK;
  }
}
