package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Adds patches [N, H', W', h w C] back to the places they were taken from, giving [N, height,
 * width, C] (col2im): the adjoint of {@link Patches}.
 */
public record Fold(Window window, int height, int width) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape patches = inputs.get(0);
    int taps = window.height() * window.width();
    if (patches.rank() != 4
        || patches.last() % taps != 0
        || window.outputHeight(height) != patches.dimension(1)
        || window.outputWidth(width) != patches.dimension(2)) {
      throw GraphException.of(
          "cannot fold patches " + patches + " into an image of " + height + " by " + width);
    }
    return Shape.of(patches.dimension(0), height, width, patches.last() / taps);
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Node.of(new Patches(window), seed);
  }
}
