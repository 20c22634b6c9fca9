package org.athanor.cli.internal.runs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The arguments of the commands that attach words to a run or take them off. */
final class RunAndTags {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's id, its beginning, or 'last'.")
  private String name;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Words.")
  private List<String> tags = new ArrayList<>();

  String name() {
    return name;
  }

  List<String> tags() {
    return tags;
  }
}
