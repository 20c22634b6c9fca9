package org.athanor.engine.experiment.internal;

import java.util.List;
import java.util.Optional;

/**
 * A key and the value it shall get.
 *
 * @param key the dotted key
 * @param value the value; empty removes the key
 */
record Assignment(String key, Optional<Tree> value, Place place) {
  private static final Place COMMAND_LINE = new Place(Place.OVERRIDE, 0);

  static Assignment of(String key, Tree value) {
    return new Assignment(key, Optional.of(value), value.place());
  }

  /** Reads {@code key=value} or {@code ~key}, as Hydra writes them; what it is not is noted. */
  static Optional<Assignment> parse(String text, Problems problems) {
    if (text.startsWith("~")) {
      return Optional.of(new Assignment(text.substring(1).strip(), Optional.empty(), COMMAND_LINE));
    }
    int equals = text.indexOf('=');
    if (equals <= 0) {
      problems.add(
          COMMAND_LINE,
          text,
          "is no assignment; write key=value, such as train.steps=1000, or ~key to leave it out");
      return Optional.empty();
    }
    String key = text.substring(0, equals).strip();
    return value(key, text.substring(equals + 1), problems).map(tree -> of(key, tree));
  }

  /** Reads a right side; one that is blank is an empty text. */
  static Optional<Tree> value(String key, String text, Problems problems) {
    return text.isBlank()
        ? Optional.of(new Tree.Leaf(COMMAND_LINE, ""))
        : YamlReader.override(key, text, problems);
  }

  /** The names that the key is made of. The keys of a sweep's space have dots of their own. */
  List<String> path() {
    String space = "sweep.space.";
    if (key.startsWith(space) && key.length() > space.length()) {
      return List.of("sweep", "space", key.substring(space.length()));
    }
    return List.of(key.split("\\.", -1));
  }
}
