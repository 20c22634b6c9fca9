package org.athanor.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.Problem;

/** Collects what does not fit; the place in the file is filled in by who reads files. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String key, String sentence) {
    add(key, sentence, Optional.empty());
  }

  void add(String key, String sentence, Optional<String> nearest) {
    found.add(new Problem("", 0, key, sentence, nearest));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> all() {
    return List.copyOf(found);
  }
}
