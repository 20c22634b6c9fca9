package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The adjoint of {@link Convolution} with respect to its image: from y [N, H', W', O] and a kernel
 * [h, w, C, O] to [N, height, width, C]:
 *
 * <p>x[n, i s + u d - p, j s + v d - p, c] += y[n,i,j,o] k[u,v,c,o].
 *
 * <p>The size is stated, since several sizes of image give the same y.
 */
public record TransposedConvolution(Window window, int height, int width) implements Operation {
  static TransposedConvolution to(Window window, Shape image) {
    return new TransposedConvolution(window, image.dimension(1), image.dimension(2));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape y = inputs.get(0);
    Shape kernel = inputs.get(1);
    if (y.rank() != 4
        || kernel.rank() != 4
        || kernel.last() != y.last()
        || window.outputHeight(height) != y.dimension(1)
        || window.outputWidth(width) != y.dimension(2)
        || kernel.dimension(0) != window.height()
        || kernel.dimension(1) != window.width()) {
      throw GraphException.of(
          "cannot spread an image [N, H, W, O] of "
              + y
              + " with a kernel [h, w, C, O] of "
              + kernel
              + " over "
              + height
              + " by "
              + width);
    }
    return Shape.of(y.dimension(0), height, width, kernel.dimension(2));
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return input == 0
        ? Node.of(new Convolution(window), seed, node.inputs().get(1))
        : Node.of(new ConvolutionWeight(window), seed, node.inputs().get(0));
  }
}
