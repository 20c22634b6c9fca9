package org.athanor.training.graph;

import java.util.Optional;

/** Finds the line of the author's code that is building a node. */
final class Source {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String HOUSE = "org.athanor.training.";

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
    return name.startsWith("java.")
        || name.startsWith(HOUSE + "graph.")
        || name.startsWith(HOUSE + "layers.");
  }
}
