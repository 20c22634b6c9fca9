package org.athanor.divergences.jsd;

import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.GeneratorLoss;
import org.athanor.training.graph.Node;
import org.athanor.training.trick.Origin;

/**
 * The game of Goodfellow et al. 2014. The critic classifies, with D(x) = sigmoid(s(x)):
 *
 * <pre>
 * critic        -E_p log D - E_q log(1 - D)     at its least: log 4 - 2 JSD(p, q)
 * minimax        E_q log(1 - D)
 * nonsaturating -E_q log D
 * </pre>
 *
 * All are cross-entropies of the scores, computed as softplus(s) - t s for a target t.
 */
record JsdGame(GeneratorLoss loss) implements AdversarialObjective {
  @Override
  public boolean hasTargets() {
    return true;
  }

  @Override
  public Node critic(Node data, Node samples, Targets targets) {
    Node ofData = crossEntropy(data, targets.of(Origin.DATA, 1, data));
    return ofData.plus(crossEntropy(samples, targets.of(Origin.MODEL, 0, samples)));
  }

  @Override
  public Node generator(Node samples, Targets targets) {
    return switch (loss) {
      case MINIMAX -> crossEntropy(samples, targets.of(Origin.MODEL, 0, samples)).negate();
      case NONSATURATING -> crossEntropy(samples, targets.of(Origin.MODEL, 1, samples));
    };
  }

  @Override
  public Node divergence(Node criticLoss) {
    return criticLoss.affine(-0.5, Math.log(2));
  }

  private static Node crossEntropy(Node scores, Node targets) {
    return scores.softplus().minus(targets.times(scores)).mean();
  }
}
