package org.athanor.cli.internal.plugins;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor plugins install}. */
@Command(
    name = "install",
    description = "Check a jar and put it into the plugin folder, in place of an older version.",
    footer = {"", "Example:", "  athanor plugins install target/org.example.mytrick-1.0.jar"})
public final class InstallPlugin implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "JAR", description = "The plugin's jar.")
  private Path jar;

  @Option(names = "--json", description = "Print what was installed as a JSON list.")
  private boolean json;

  public InstallPlugin(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws PluginException {
    JarArgument.check(jar);
    PluginView.print(context.services().installer().install(jar), json, context.screen());
    return ExitCode.OK;
  }
}
