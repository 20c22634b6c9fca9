package org.athanor.engine.experiment.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Problem;
import org.athanor.api.text.Names;

/** Collects everything that is wrong, so that it can be told at once. */
final class Problems {
  private final LinkedHashSet<Problem> found = new LinkedHashSet<>();

  void add(Place place, String key, String sentence) {
    add(place, key, sentence, Optional.empty());
  }

  void add(Place place, String key, String sentence, Optional<String> nearest) {
    found.add(new Problem(place.source(), place.line(), key, sentence, nearest));
  }

  /** A key that does not exist, with those that do. */
  void unknownKey(Place place, String parent, String name, Collection<String> known) {
    String allowed =
        known.isEmpty() ? "there is nothing to set" : "known are " + String.join(", ", known);
    // An assignment on the command line is corrected as a whole, a file where it is wrong.
    Optional<String> nearest =
        Names.nearest(name, known).map(near -> place.isOverride() ? join(parent, near) : near);
    add(place, join(parent, name), "is not a known key; " + allowed, nearest);
  }

  void addAll(Collection<Problem> problems) {
    found.addAll(problems);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Every problem: those of the file by line, then those of the command line in its order. */
  List<Problem> all() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing((Problem problem) -> problem.source().equals(Place.OVERRIDE))
            .thenComparingInt(Problem::line));
    return List.copyOf(sorted);
  }

  void throwIfAny() throws ExperimentException {
    if (!found.isEmpty()) {
      throw new ExperimentException(all());
    }
  }

  static String join(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }
}
