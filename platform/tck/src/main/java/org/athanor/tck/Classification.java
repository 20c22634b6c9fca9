package org.athanor.tck;

import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.graph.Node;
import org.athanor.training.trick.Origin;

/** The plainest game with targets: both players minimise cross-entropies. */
record Classification() implements AdversarialObjective {
  @Override
  public boolean hasTargets() {
    return true;
  }

  @Override
  public Node critic(Node data, Node samples, Targets targets) {
    return crossEntropy(data, targets.of(Origin.DATA, 1, data))
        .plus(crossEntropy(samples, targets.of(Origin.MODEL, 0, samples)));
  }

  @Override
  public Node generator(Node samples, Targets targets) {
    return crossEntropy(samples, targets.of(Origin.MODEL, 1, samples));
  }

  @Override
  public Node divergence(Node criticLoss) {
    return criticLoss.affine(-0.5, Math.log(2));
  }

  private static Node crossEntropy(Node scores, Node targets) {
    return scores.softplus().minus(targets.times(scores)).mean();
  }
}
