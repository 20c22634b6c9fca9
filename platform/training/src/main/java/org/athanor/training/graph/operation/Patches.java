package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The patch under each place of a window: from [N, H, W, C] to [N, H', W', h w C], zero outside the
 * image (im2col). The adjoint is {@link Fold}.
 */
public record Patches(Window window) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    if (image.rank() != 4) {
      throw GraphException.of("patches are taken of an image [N, H, W, C], not of " + image);
    }
    return Shape.of(
        image.dimension(0),
        window.outputHeight(image.dimension(1)),
        window.outputWidth(image.dimension(2)),
        window.height() * window.width() * image.last());
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Shape image = node.inputs().get(0).shape();
    return Node.of(new Fold(window, image.dimension(1), image.dimension(2)), seed);
  }
}
