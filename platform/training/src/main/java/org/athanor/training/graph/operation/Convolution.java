package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The cross-correlation of an image [N, H, W, C] with a kernel [h, w, C, O], giving [N, H', W', O]:
 *
 * <p>y[n,i,j,o] = sum over u,v,c of x[n, i s + u d - p, j s + v d - p, c] k[u,v,c,o].
 *
 * <p>It is linear in each input; its adjoints are {@link TransposedConvolution} and {@link
 * ConvolutionWeight}, and the three are closed under differentiation.
 */
public record Convolution(Window window) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    Shape kernel = inputs.get(1);
    if (image.rank() != 4
        || kernel.rank() != 4
        || kernel.dimension(2) != image.last()
        || kernel.dimension(0) != window.height()
        || kernel.dimension(1) != window.width()) {
      throw GraphException.of(
          "cannot convolve an image [N, H, W, C] of "
              + image
              + " with a kernel [h, w, C, O] of "
              + kernel);
    }
    return Shape.of(
        image.dimension(0),
        window.outputHeight(image.dimension(1)),
        window.outputWidth(image.dimension(2)),
        kernel.last());
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node image = node.inputs().get(0);
    Node kernel = node.inputs().get(1);
    return input == 0
        ? Node.of(TransposedConvolution.to(window, image.shape()), seed, kernel)
        : Node.of(new ConvolutionWeight(window), image, seed);
  }
}
