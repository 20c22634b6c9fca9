package org.athanor.training.divergence;

import org.athanor.training.graph.Node;
import org.athanor.training.trick.Origin;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A divergence as a game: what a critic makes small to estimate it, and what a generator makes
 * small to lessen it.
 */
@ConsumerType
public interface AdversarialObjective {
  /**
   * Whether the critic is a classifier with targets, so that tricks may change them (label
   * smoothing). One that is not never asks for targets.
   */
  boolean hasTargets();

  /**
   * The critic's loss, a scalar.
   *
   * @param data the critic's scores of data, unbounded, [batch, 1]
   * @param samples its scores of samples
   */
  Node critic(Node data, Node samples, Targets targets);

  /**
   * The generator's loss, a scalar.
   *
   * @param samples the critic's scores of samples
   */
  Node generator(Node samples, Targets targets);

  /**
   * The divergence that a perfect critic's loss stands for, so that training shows a number with a
   * meaning; for the JSD, {@code (log 4 - loss) / 2} as the critic's loss is {@code log 4 - 2 JSD}.
   *
   * @param criticLoss the critic's loss
   */
  Node divergence(Node criticLoss);

  /** Forms what a classifier is taught, through the tricks. */
  interface Targets {
    /**
     * One value for each score.
     *
     * @param origin where the scored examples come from
     * @param value what the classifier should answer: 1 for data, 0 for samples
     * @param scores the scores that the target is for
     */
    Node of(Origin origin, double value, Node scores);
  }
}
