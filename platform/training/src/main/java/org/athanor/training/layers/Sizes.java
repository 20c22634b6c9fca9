package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;

/** Checks that layers share. */
final class Sizes {
  private Sizes() {}

  static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1 but got " + value);
    }
  }

  static void probability(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1) but got " + value);
    }
  }

  static void image(String layer, Shape example) {
    if (example.rank() != 3) {
      throw GraphException.of(
          layer + " takes images [height, width, channels], but an example is " + example);
    }
  }

  static void epsilon(double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be above 0 but got " + epsilon);
    }
  }

  /** What is left of an image when each place of a window gives one pixel. */
  static Shape under(Window window, String layer, Shape example) {
    image(layer, example);
    return Shape.of(
        window.outputHeight(example.dimension(0)),
        window.outputWidth(example.dimension(1)),
        example.last());
  }
}
