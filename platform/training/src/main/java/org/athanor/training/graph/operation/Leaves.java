package org.athanor.training.graph.operation;

import org.athanor.training.graph.Node;

/** What operations without inputs have in common. */
final class Leaves {
  private Leaves() {}

  static Node noInput(Operation operation) {
    throw new IllegalArgumentException(operation.label() + " has no inputs");
  }
}
