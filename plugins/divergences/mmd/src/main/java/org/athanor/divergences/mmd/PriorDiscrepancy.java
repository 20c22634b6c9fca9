package org.athanor.divergences.mmd;

import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.layers.Pass;

/**
 * The squared discrepancy of a batch of latent points from as many points of the prior, unbiased:
 * what the Wasserstein auto-encoder (Tolstikhin et al. 2018) and the InfoVAE (Zhao et al. 2019)
 * hold small. It brings the codes of all examples together to the prior and lets each one be sharp.
 *
 * @param bandwidth of the kernel; 0 for the root of the mean squared distance of two prior points
 */
record PriorDiscrepancy(Shape kernel, double bandwidth) implements LatentRegulariser {
  @Override
  public Node penalty(Node mean, Node logVariance, Node points, Pass pass) {
    int count = points.shape().dimension(0);
    if (count < 2) {
      throw new IllegalArgumentException(
          "the mmd of latent points needs a batch of at least 2 but got " + count);
    }
    Node prior = pass.normal("prior", points.shape());
    double squaredWidth = bandwidth == 0 ? 2.0 * points.shape().last() : bandwidth * bandwidth;
    Node within = others(points, squaredWidth).plus(others(prior, squaredWidth));
    Node across = kernel.of(Nodes.squaredDistances(points, prior).over(squaredWidth)).mean();
    return within.minus(across.times(2));
  }

  /** The mean of the kernel between different points; to itself each has 1. */
  private Node others(Node points, double squaredWidth) {
    double count = points.shape().dimension(0);
    Node all = kernel.of(Nodes.squaredDistances(points, points).over(squaredWidth)).sum();
    return all.minus(count).over(count * (count - 1));
  }
}
