package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who writes plugins: a home folder with an empty Maven repository, fed from the one that
 * this build uses, and a shell in which {@code athanor} and {@code mvn} are on the path.
 */
final class Author {
  private static final int MINUTES_TO_END = 8;

  private final Path home;

  Author(Path home) throws IOException {
    this.home = home;
    Path settings = home.resolve(Path.of(".m2", "settings.xml"));
    Files.createDirectories(settings.getParent());
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror><id>outer</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(Path.of(System.getProperty("athanor.itests.repository")).toUri()));
  }

  /** Runs a script in a folder, to its end and with exit code 0; gives what it printed. */
  String runs(Path folder, String script) throws IOException, InterruptedException {
    Path out = Files.createTempFile(Work.folder(), "author", ".txt");
    ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-u", "-x", "-c", script);
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().putAll(environment(builder.environment().get("PATH")));
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES);
    List<ProcessHandle> left = process.descendants().toList();
    process.destroyForcibly();
    left.forEach(ProcessHandle::destroyForcibly);
    String printed = Files.readString(out);
    assertTrue(ended, "still running after " + MINUTES_TO_END + " minutes: " + printed);
    assertEquals(0, process.exitValue(), printed);
    return printed;
  }

  private Map<String, String> environment(String path) {
    String user = "-Duser.home=" + home;
    return Map.of(
        "PATH",
        Work.distribution().resolve("bin") + ":" + path,
        "JAVA_HOME",
        System.getProperty("java.home"),
        "ATHANOR_HOME",
        home.resolve(".athanor").toString(),
        "ATHANOR_JAVA_OPTIONS",
        user,
        "MAVEN_OPTS",
        user);
  }
}
