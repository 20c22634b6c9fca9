package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The adjoint of {@link Convolution} with respect to its kernel: from an image x [N, H, W, C] and y
 * [N, H', W', O] to [h, w, C, O]:
 *
 * <p>k[u,v,c,o] = sum over n,i,j of x[n, i s + u d - p, j s + v d - p, c] y[n,i,j,o].
 */
public record ConvolutionWeight(Window window) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Shape y = inputs.get(1);
    if (x.rank() != 4
        || y.rank() != 4
        || x.dimension(0) != y.dimension(0)
        || window.outputHeight(x.dimension(1)) != y.dimension(1)
        || window.outputWidth(x.dimension(2)) != y.dimension(2)) {
      throw GraphException.of("cannot correlate images of " + x + " and " + y);
    }
    return Shape.of(window.height(), window.width(), x.last(), y.last());
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node x = node.inputs().get(0);
    return input == 0
        ? Node.of(TransposedConvolution.to(window, x.shape()), node.inputs().get(1), seed)
        : Node.of(new Convolution(window), x, seed);
  }
}
