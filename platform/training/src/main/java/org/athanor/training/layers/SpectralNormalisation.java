package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Divides every weight by an estimate of its largest singular value (Miyato et al. 2018). A weight
 * of more than two axes counts as a matrix whose columns are its last axis: for a convolution that
 * is PyTorch's choice.
 *
 * <p>The estimate is u' W v, where u is remembered from step to step and power iteration goes on
 * from there: v = W'u / |W'u|, u = W v / |W v|. To gradients u and v are constants. Outside of
 * training u stays as it is.
 *
 * @param iterations of the power method in each application; at least 1
 */
public record SpectralNormalisation(int iterations) implements Transformation {
  private static final double TINY = 1e-12;

  public SpectralNormalisation {
    Sizes.positive("iterations of spectral normalisation", iterations);
  }

  @Override
  public Parameters apply(Parameters parameters, Pass pass) {
    return parameters.map(
        (name, node) -> isWeight(name, node) ? normalised(name, node, pass) : node);
  }

  /** Whether a parameter is a weight rather than a bias or a scale. */
  static boolean isWeight(String name, Node node) {
    return node.shape().rank() >= 2 && name.substring(name.lastIndexOf('.') + 1).equals("weight");
  }

  private Node normalised(String name, Node weight, Pass pass) {
    Node matrix = weight.reshape(-1, weight.shape().last());
    Node constant = matrix.detached();
    String key = name + ".u";
    Node u = pass.state(key, Shape.of(matrix.shape().dimension(0), 1), Initializers.normal(0, 1));
    Node v = unit(constant.matmul(unit(u), true, false));
    u = pass.training() ? unit(constant.matmul(v)) : unit(u);
    for (int i = 1; i < iterations && pass.training(); i++) {
      v = unit(constant.matmul(u, true, false));
      u = unit(constant.matmul(v));
    }
    pass.remember(key, u);
    Node largest = u.matmul(matrix.matmul(v), true, false);
    return weight.over(largest.reshape(Shape.SCALAR));
  }

  private static Node unit(Node vector) {
    return vector.over(vector.square().sum().plus(TINY).sqrt());
  }
}
