package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Markdown files of the sources and of the distribution. */
class PapersIT {
  private static final Path DECISIONS = Path.of("platform", "docs", "adr");
  private static final Pattern MENTION = Pattern.compile("\\bADR (\\d{4})\\b");
  private static final Pattern INDEXED = Pattern.compile("- \\[(\\d{4})\\]\\((.*)\\): (.*)");

  @TempDir private Path home;

  @Test
  void everyLinkInTheSourcesLeadsSomewhere() throws IOException {
    assertEquals(List.of(), deadLinks(Work.sources()));
  }

  @Test
  void everyLinkInTheDistributionLeadsSomewhere() throws IOException {
    assertTrue(Files.exists(Work.distribution().resolve("docs/cuda.md")), "the doctor names it");
    assertEquals(List.of(), deadLinks(Work.distribution()));
  }

  private static List<String> deadLinks(Path folder) throws IOException {
    List<String> problems = new ArrayList<>();
    int links = 0;
    for (Paper paper : Paper.below(folder)) {
      for (String link : paper.links()) {
        String problem = paper.problem(link);
        links++;
        if (!problem.isEmpty()) {
          problems.add(problem);
        }
      }
    }
    assertTrue(links > 0, "no paper below " + folder + " has a link");
    return problems;
  }

  @Test
  void theIndexOfDecisionsListsEachUnderItsTitle() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path file : decisions()) {
      String name = file.getFileName().toString();
      String[] title = Paper.of(file).headings().get(0).split(": ", 2);
      assertEquals(name.substring(0, 4), title[0], "the number in the title of " + name);
      expected.add("- [%s](%s): %s".formatted(title[0], name, title[1]));
    }
    assertFalse(expected.isEmpty());
    Path index = Work.sources().resolve(DECISIONS).resolve("README.md");
    assertEquals(
        expected,
        Files.readString(index).lines().filter(INDEXED.asMatchPredicate()).toList(),
        index.toString());
  }

  @Test
  void everyDecisionThatIsMentionedExists() throws IOException {
    List<String> numbers =
        decisions().stream().map(file -> file.getFileName().toString().substring(0, 4)).toList();
    for (Paper paper : Paper.below(Work.sources())) {
      for (MatchResult mention : MENTION.matcher(paper.text()).results().toList()) {
        assertTrue(numbers.contains(mention.group(1)), paper.file() + ": " + mention.group());
      }
    }
  }

  /** All but the template, in the order of their numbers. */
  private static List<Path> decisions() throws IOException {
    try (Stream<Path> files = Files.list(Work.sources().resolve(DECISIONS))) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
          .filter(file -> !file.endsWith("0000-template.md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theExperimentsThatThePapersShowAreExperiments() throws Exception {
    Author author = new Author(home);
    int count = 0;
    for (String name : List.of("README.md", "platform/docs/experiments.md")) {
      for (String experiment : Paper.of(Work.sources().resolve(name)).blocks("yaml")) {
        Files.writeString(home.resolve("shown.yaml"), experiment);
        author.runs(home, "athanor run shown.yaml --print-config");
        count++;
      }
    }
    assertEquals(2, count);
  }
}
