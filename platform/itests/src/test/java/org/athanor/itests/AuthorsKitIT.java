package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author does with the distribution: begins plugins, builds them, uses them. */
class AuthorsKitIT {
  private static final List<String> KINDS =
      List.of("model", "divergence", "trick", "dataset", "measure", "strategy", "pruner");

  @TempDir private Path home;

  @Test
  void projectsOfEveryKindAndTheExampleBuildPassTheirTestsAndAreTakenByThePlatform()
      throws Exception {
    Author author = new Author(home);
    Path projects = Files.createDirectory(home.resolve("projects"));
    for (String kind : KINDS) {
      author.runs(projects, "athanor plugins new " + kind + " my-" + kind + " " + kind);
    }
    copyTheExample(projects.resolve("example"));
    Stream<String> modules = Stream.concat(KINDS.stream(), Stream.of("example"));
    Files.writeString(
        projects.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>all</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules>%s</modules>
        </project>
        """
            .formatted(
                modules
                    .map(module -> "<module>" + module + "</module>")
                    .collect(Collectors.joining())));
    String built = author.runs(projects, "mvn -B verify");
    Matcher suites = Pattern.compile("Tests run: \\d{2,}, Failures: 0, Errors: 0").matcher(built);
    assertTrue(suites.results().count() > KINDS.size(), built);

    author.runs(projects, "for jar in */target/*.jar; do athanor plugins install $jar; done");
    String listed = author.runs(projects, "athanor plugins list");
    for (String kind : KINDS) {
      author.runs(projects, "athanor run " + kind + "/experiment.yaml --print-config");
      assertTrue(listed.matches("(?s).*my" + kind + " +" + kind + " +active.*"), listed);
    }
  }

  /** As an author gets it: without anything that lies around it. */
  private static void copyTheExample(Path target) throws IOException {
    Path example = Work.sources().resolve("plugins/example");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = example.relativize(file);
        if (!relative.startsWith("target")) {
          Files.createDirectories(target.resolve(relative).getParent());
          Files.copy(file, target.resolve(relative));
        }
      }
    }
  }
}
