package org.athanor.cli.internal.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor plugins check}. */
@Command(
    name = "check",
    description = "Say whether a jar could be installed, and what is wrong with it if not.",
    footer = {"", "Example:", "  athanor plugins check target/org.example.mytrick-1.0.jar"})
public final class CheckPlugin implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "JAR", description = "The plugin's jar.")
  private Path jar;

  @Option(names = "--json", description = "Print a JSON list.")
  private boolean json;

  public CheckPlugin(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JarArgument.check(jar);
    List<PluginEntry> entries = context.services().installer().check(jar);
    PluginView.print(entries, json, context.screen());
    boolean usable =
        !entries.isEmpty()
            && entries.stream().allMatch(entry -> entry.state() == PluginEntry.State.ACTIVE);
    return usable ? ExitCode.OK : ExitCode.FAILED;
  }
}
