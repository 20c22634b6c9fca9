package org.athanor.cli.internal.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.plugin.PluginKind;

/**
 * A plugin project that is about to be written: a small plugin of its kind that works, to be
 * changed into what its author has in mind.
 *
 * @param kind what it will be
 * @param name its name: words of lower-case letters and digits, joined by hyphens
 * @param group the Maven group, which begins its package
 * @param athanorVersion the version of Athanor that it is built with
 */
record PluginProject(PluginKind kind, String name, String group, String athanorVersion) {
  /** What a name looks like. */
  static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** What a group looks like. */
  static final String GROUP = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*";

  /** Words that cannot be part of a package. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try void volatile while")
              .split(" "));

  /** Whether a name or a group can be made a package. */
  static boolean isPackage(String words) {
    return Arrays.stream(words.replace("-", "").split("\\.")).noneMatch(KEYWORDS::contains);
  }

  /** The plugin's name in an experiment file: {@code gradientlimit} for gradient-limit. */
  String id() {
    return name.replace("-", "");
  }

  /** The artifact, the symbolic name of the bundle and the package of its classes. */
  String artifact() {
    return group + "." + folder() + "." + id();
  }

  /** The folder of Athanor's own tree in which plugins of the kind stand. */
  private String folder() {
    return switch (kind) {
      case MODEL -> "models";
      case DIVERGENCE -> "divergences";
      case TRICK -> "tricks";
      case DATASET -> "datasets";
      case MEASURE -> "measures";
      case STRATEGY -> "strategies";
      case PRUNER -> "pruners";
    };
  }

  /** The plugin's class: {@code GradientLimit} for gradient-limit. */
  private String className() {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** Writes the project into a folder that is created. */
  void write(Path folder) throws IOException {
    for (Map.Entry<Path, String> file : files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, filledIn(template(file.getValue())));
    }
  }

  /** The files of the project, and the template of each. */
  private Map<Path, String> files() {
    Path code = Path.of("src", "main", "java").resolve(artifact().replace('.', '/'));
    Path tests = Path.of("src", "test", "java").resolve(artifact().replace('.', '/'));
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(Path.of("pom.xml"), "pom.xml");
    files.put(Path.of(".gitignore"), "gitignore");
    files.put(Path.of("README.md"), kind.id() + "/README.md");
    files.put(Path.of("experiment.yaml"), kind.id() + "/experiment.yaml");
    files.put(code.resolve(className() + ".java"), kind.id() + "/Plugin.java");
    files.put(code.resolve(className() + "Parameters.java"), kind.id() + "/Parameters.java");
    files.put(tests.resolve(className() + "Test.java"), kind.id() + "/Test.java");
    return files;
  }

  private static String template(String name) throws IOException {
    String resource = "templates/" + name + ".template";
    try (InputStream in = PluginProject.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no " + resource + " in this program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String filledIn(String template) {
    return template
        .replace("${athanor}", athanorVersion)
        .replace("${group}", group)
        .replace("${artifact}", artifact())
        .replace("${class}", className())
        .replace("${name}", name)
        .replace("${id}", id());
  }
}
