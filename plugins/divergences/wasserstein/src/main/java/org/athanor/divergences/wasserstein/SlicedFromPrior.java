package org.athanor.divergences.wasserstein;

import java.util.Arrays;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Pass;
import org.athanor.training.numeric.NormalDistribution;

/**
 * The sliced distance of a batch of latent points from the prior, to the power p: the mean over
 * random directions of W_p^p on the line (Kolouri et al. 2019, Sliced Wasserstein auto-encoders). A
 * projection of the standard normal prior is standard normal, so its quantiles are known and no
 * points of the prior need be drawn.
 *
 * @param order the power p
 * @param projections the directions L, drawn anew in each step
 */
record SlicedFromPrior(double order, int projections) implements LatentRegulariser {
  @Override
  public Node penalty(Node mean, Node logVariance, Node points, Pass pass) {
    Shape shape = points.shape();
    Node directions = pass.normal("directions", Shape.of(projections, shape.last()));
    Node unit = directions.over(directions.square().sumKeeping(1).sqrt());
    Node sorted = Nodes.sort(unit.matmul(points, false, true));
    Node apart = sorted.minus(quantiles(shape.dimension(0)));
    return (order == 2 ? apart.square() : apart.absolute().power(order)).mean();
  }

  /** The middles of as many equal shares of the standard normal distribution. */
  private static Node quantiles(int count) {
    double[] quantiles = new double[count];
    Arrays.setAll(quantiles, i -> NormalDistribution.quantile((i + 0.5) / count));
    return Nodes.constant(Shape.of(count), quantiles);
  }
}
