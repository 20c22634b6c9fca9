package org.athanor.engine.experiment.internal;

import java.util.List;
import java.util.Set;

/** Where in an experiment file a part may stand. */
final class Layout {
  private static final Set<String> SLOTS =
      Set.of("data", "model", "objective", "train.optimizer", "sweep.strategy", "sweep.pruner");
  private static final Set<String> LISTS = Set.of("tricks", "measures");

  private Layout() {}

  /** Whether a key names one part. */
  static boolean isPart(List<String> path) {
    return SLOTS.contains(String.join(".", path))
        || (path.size() == 3 && path.get(0).equals("train") && path.get(1).equals("optimizers"));
  }

  /** Whether a key names a list of parts. */
  static boolean isParts(List<String> path) {
    return path.size() == 1 && LISTS.contains(path.get(0));
  }
}
