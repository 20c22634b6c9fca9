package org.athanor.training.graph;

import java.util.List;
import java.util.Optional;

/** Finds the line of the author's code that is building a node. */
final class Source {
  private static final StackWalker WALKER = StackWalker.getInstance();

  /** What stands between an author's line and the node that it makes. */
  private static final List<String> HOUSE =
      List.of(
          "java.",
          "org.athanor.training.graph.",
          "org.athanor.training.layers.",
          "org.athanor.training.losses.",
          "org.athanor.training.model.",
          "org.athanor.training.optimizers.",
          "org.athanor.training.trick.");

  private Source() {}

  /** The nearest caller outside the platform's own building blocks, as {@code File.java:12}. */
  static String here() {
    Optional<String> author =
        WALKER.walk(
            frames ->
                frames
                    .filter(frame -> !isHouse(frame.getClassName()))
                    .findFirst()
                    .map(frame -> frame.getFileName() + ":" + frame.getLineNumber()));
    return author.orElse("unknown source");
  }

  private static boolean isHouse(String name) {
    return HOUSE.stream().anyMatch(name::startsWith);
  }
}
