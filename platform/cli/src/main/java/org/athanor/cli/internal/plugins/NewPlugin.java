package org.athanor.cli.internal.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.text.Names;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor plugins new}. */
@Command(
    name = "new",
    description = "Begin a plugin: a Maven project that builds, and whose tests pass.",
    footer = {
      "",
      "Also puts what the project is built with into the local Maven repository.",
      "",
      "Examples:",
      "  athanor plugins new trick gradient-limit",
      "  athanor plugins new dataset spirals work/spirals --group com.example"
    })
public final class NewPlugin implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "model, divergence, trick, dataset, measure, strategy or pruner.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Lower-case letters and digits; hyphens between words.")
  private String name;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder to create; the plugin's id if none is given.")
  private Path folder;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      defaultValue = "org.example",
      description = "The Maven group, which begins the package (default ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "Maven's local repository, if it is not where Maven's settings say.")
  private Path repository;

  public NewPlugin(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    check(PluginProject.NAME, name, "A name is lower-case letters and digits, such as %s");
    check(PluginProject.GROUP, group, "A group is lower-case words joined by dots, such as %s");
    String version = new AuthorsKit(context.services().distribution()).version();
    PluginProject project = new PluginProject(kind(), name, group, version);
    refuseTakenId(project);
    Path target = folder == null ? Path.of(project.id()) : folder;
    if (Files.exists(target)) {
      throw CommandException.usage(
          target + " is there already; name another folder, or remove it.");
    }
    try {
      project.write(target);
    } catch (IOException e) {
      throw new CommandException(
          "The project cannot be written to " + target + ": " + Reasons.of(e, target) + ".");
    }
    KitCommand.install(context, Optional.ofNullable(repository));
    context.screen().print(target.toString());
    context
        .screen()
        .tell(
            "Next: cd %s && mvn package && athanor plugins install target/%s-1.0.0.jar"
                .formatted(target, project.artifact()));
    return ExitCode.OK;
  }

  private static void check(String pattern, String given, String rule) {
    if (!given.matches(pattern)) {
      String example = pattern.equals(PluginProject.NAME) ? "gradient-limit" : "org.example";
      throw CommandException.usage(rule.formatted(example) + ", but this is '" + given + "'.");
    }
    if (!PluginProject.isPackage(given)) {
      throw CommandException.usage(
          "'" + given + "' has a word of the Java language in it, which no package may have.");
    }
  }

  private PluginKind kind() {
    List<String> known = Arrays.stream(PluginKind.values()).map(PluginKind::id).toList();
    return Arrays.stream(PluginKind.values())
        .filter(candidate -> candidate.id().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "There is no kind '%s'; there are %s.%s"
                        .formatted(
                            kind,
                            String.join(", ", known),
                            Names.nearest(kind, known)
                                .map(near -> " Did you mean " + near + "?")
                                .orElse(""))));
  }

  private void refuseTakenId(PluginProject project) {
    context
        .services()
        .catalog()
        .find(project.kind(), project.id())
        .ifPresent(
            taken -> {
              throw CommandException.usage(
                  "There is a %s '%s' already, of %s; ids are unique within their kind."
                      .formatted(
                          taken.kind().sentence(), taken.id(), taken.bundle().symbolicName()));
            });
  }
}
