package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code platform/docs/write-a-plugin.md} to the letter. */
class WriteAPluginIT {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  @TempDir private Path home;

  @Test
  void theGuideLeadsFromNothingToATrickThatIsSwappedWhileItTrains() throws Exception {
    Author author = new Author(home);
    Path folder = Files.createDirectory(home.resolve("work"));
    String printed = author.runs(folder, commands());
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

  private static String commands() throws IOException {
    String guide = Files.readString(Path.of(System.getProperty("athanor.itests.guide")));
    return COMMANDS
        .matcher(guide)
        .results()
        .map((MatchResult fence) -> fence.group(1))
        .collect(Collectors.joining());
  }

  private static String versionOfTheTrick(String json) {
    Pattern bundle =
        Pattern.compile(
            "\"org\\.example\\.tricks\\.gradientlimit\",\\s*\"version\":\\s*\"([^\"]+)\"");
    return bundle.matcher(json).results().findFirst().map(found -> found.group(1)).orElse(json);
  }
}
