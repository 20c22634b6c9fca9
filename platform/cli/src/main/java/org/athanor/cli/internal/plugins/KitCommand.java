package org.athanor.cli.internal.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor plugins kit}. */
@Command(
    name = "kit",
    description = "Put what plugin projects are built with into the local Maven repository.",
    footer = {
      "",
      "'plugins new' does this by itself; a project that somebody else began needs it once.",
      "",
      "Example:",
      "  athanor plugins kit && mvn package"
    })
public final class KitCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "Maven's local repository, if it is not where Maven's settings say.")
  private Path repository;

  public KitCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    install(context, Optional.ofNullable(repository));
    return ExitCode.OK;
  }

  /** Installs the kit and tells where. */
  static void install(Context context, Optional<Path> given) {
    AuthorsKit kit = new AuthorsKit(context.services().distribution());
    Path target =
        given.orElseGet(() -> LocalRepository.of(Path.of(System.getProperty("user.home"))));
    try {
      kit.install(target);
    } catch (IOException e) {
      throw new CommandException(
          "The author's kit cannot be written to " + target + ": " + Reasons.of(e, target) + ".");
    }
    context.screen().tell("The author's kit " + kit.version() + " is in " + target + ".");
  }
}
