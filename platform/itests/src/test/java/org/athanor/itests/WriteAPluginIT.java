package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows what {@code README.md} and {@code write-a-plugin.md} say about plugins to the letter. */
class WriteAPluginIT {
  @TempDir private Path home;

  @Test
  void theGuideLeadsFromNothingToATrickThatIsSwappedWhileItTrains() throws Exception {
    Author author = new Author(home);
    author.runs(Files.createDirectory(home.resolve("readme")), commandsOfTheReadme());
    author.runs(home, "athanor plugins info gradientlimit; athanor plugins remove gradientlimit");

    Path folder = Files.createDirectory(home.resolve("work"));
    String guide = String.join("", paper("platform/docs/write-a-plugin.md").blocks("sh"));
    String printed = author.runs(folder, guide);
    assertTrue(printed.contains("stopped, with exit code 143"), printed);

    String shown = author.runs(folder, "athanor runs show last --json");
    assertEquals("1.0.1", versionOfTheTrick(shown), "the run that began after the swap");
    String stopped =
        author.runs(
            folder,
            "long=$(sed -n 's/.*\"run\":\"\\([^\"]*\\)\".*/\\1/p' gradientlimit/long.jsonl"
                + " | head -n 1); athanor runs show $long --json");
    assertEquals("1.0.0", versionOfTheTrick(stopped), "the run that was training all the while");
  }

  private static String commandsOfTheReadme() throws IOException {
    return paper("README.md").blocks("sh").stream()
        .filter(block -> block.startsWith("athanor plugins new"))
        .findFirst()
        .orElseThrow();
  }

  private static Paper paper(String name) throws IOException {
    return Paper.of(Work.sources().resolve(name));
  }

  private static String versionOfTheTrick(String json) {
    Pattern bundle =
        Pattern.compile(
            "\"org\\.example\\.tricks\\.gradientlimit\",\\s*\"version\":\\s*\"([^\"]+)\"");
    return bundle.matcher(json).results().findFirst().map(found -> found.group(1)).orElse(json);
  }
}
