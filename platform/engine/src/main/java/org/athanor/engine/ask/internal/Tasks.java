package org.athanor.engine.ask.internal;

import java.util.Map;

/** Every task by its name. */
final class Tasks {
  static final Map<String, Task> ALL =
      Map.of(
          "sample", new Sample(),
          "interpolate", new Interpolate(),
          "reconstruct", new Reconstruct(),
          "score", new Score(),
          "classify", new Classify());

  private Tasks() {}
}
