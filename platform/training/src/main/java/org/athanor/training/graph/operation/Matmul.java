package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * The matrix product of the last two axes, each side transposed or not; leading axes must be equal
 * and are a batch of products. With Y = A B: dA = G B' and dB = A' G.
 */
public record Matmul(boolean transposeLeft, boolean transposeRight) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape left = inputs.get(0);
    Shape right = inputs.get(1);
    boolean fits = left.rank() >= 2 && left.rank() == right.rank();
    for (int axis = 0; fits && axis < left.rank() - 2; axis++) {
      fits = left.dimension(axis) == right.dimension(axis);
    }
    if (!fits
        || left.dimension(transposeLeft ? -2 : -1) != right.dimension(transposeRight ? -1 : -2)) {
      throw GraphException.of(
          "cannot multiply "
              + describe(left, transposeLeft)
              + " by "
              + describe(right, transposeRight));
    }
    return left.with(-2, left.dimension(transposeLeft ? -1 : -2))
        .with(-1, right.dimension(transposeRight ? -2 : -1));
  }

  private static String describe(Shape shape, boolean transposed) {
    return shape + (transposed ? " transposed" : "");
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    Node left = node.inputs().get(0);
    Node right = node.inputs().get(1);
    if (input == 0) {
      return transposeLeft
          ? Node.of(new Matmul(transposeRight, true), right, seed)
          : Node.of(new Matmul(false, !transposeRight), seed, right);
    }
    return transposeRight
        ? Node.of(new Matmul(true, transposeLeft), seed, left)
        : Node.of(new Matmul(!transposeLeft, false), left, seed);
  }
}
