package org.athanor.divergences.chisquare;

import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.graph.Node;
import org.athanor.training.trick.Origin;

/**
 * The least-squares GAN (Mao et al. 2017): a critic whose scores themselves are taught 1 for data
 * and 0 for samples,
 *
 * <pre>
 * critic     1/2 E_p (D - 1)² + 1/2 E_q D²     at its best D = p / (p + q): (2 - Δ) / 8
 * generator  1/2 E_q (D - 1)²
 * </pre>
 *
 * where Δ = ∫ (p - q)² / (p + q) is Pearson's divergence of 2 q from p + q, the one that Mao et al.
 * show their game to lessen: from 0 at equality to 2 where nothing is in common.
 */
record LeastSquares() implements AdversarialObjective {
  @Override
  public boolean hasTargets() {
    return true;
  }

  @Override
  public Node critic(Node data, Node samples, Targets targets) {
    Node ofData = distance(data, targets.of(Origin.DATA, 1, data));
    return ofData.plus(distance(samples, targets.of(Origin.MODEL, 0, samples)));
  }

  @Override
  public Node generator(Node samples, Targets targets) {
    return distance(samples, targets.of(Origin.MODEL, 1, samples));
  }

  private static Node distance(Node scores, Node targets) {
    return scores.minus(targets).square().mean().over(2);
  }

  @Override
  public Node divergence(Node criticLoss) {
    return criticLoss.affine(-8, 2);
  }
}
