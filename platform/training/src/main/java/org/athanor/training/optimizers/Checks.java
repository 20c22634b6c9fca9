package org.athanor.training.optimizers;

/** The ranges of optimisers' settings. */
final class Checks {
  private Checks() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0, but got " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " cannot be negative, but got " + value);
    }
  }

  static void decay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but got " + value);
    }
  }

  static void count(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but got " + value);
    }
  }
}
