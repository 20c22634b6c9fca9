package org.athanor.engine.ask.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.text.Names;
import org.athanor.training.random.RandomStream;

/** What a task is told, by name. */
record Options(Map<String, String> values) {
  int number(String name, int otherwise) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  Optional<Path> path(String name) {
    return Optional.ofNullable(values.get(name)).map(Path::of);
  }

  /** What everything that is drawn comes from: the same seed gives the same answer. */
  RandomStream random() {
    return RandomStream.of(Long.parseLong(values.getOrDefault("seed", "0"))).split("ask");
  }

  /** The number of a class that is given by its name or number. */
  static int label(String given, List<String> classes) throws Refusal {
    int named = classes.indexOf(given);
    if (named >= 0) {
      return named;
    }
    if (given.matches("\\d{1,9}") && Integer.parseInt(given) < classes.size()) {
      return Integer.parseInt(given);
    }
    if (classes.isEmpty()) {
      throw new Refusal("there is no class '" + given + "': the data has no classes");
    }
    String near =
        Names.nearest(given, classes).map(name -> ". Did you mean " + name + "?").orElse("");
    int shown = Math.min(20, classes.size());
    throw new Refusal(
        "there is no class '%s'; there are %s%s%s"
            .formatted(
                given,
                String.join(", ", classes.subList(0, shown)),
                shown < classes.size() ? " ..." : "",
                near));
  }
}
