package org.athanor.training.trick;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.osgi.annotation.versioning.ProviderType;

/** A step as a game between players, as a trick sees it while a loss is formed. */
@ProviderType
public interface Game {
  /** Whether a role takes part. */
  boolean has(Role role);

  /** The parameters of a player as they stand when the loss is formed. */
  Parameters parameters(Role role);

  /**
   * What a player's loss would be if one player played with other parameters: the loss is a
   * function of them, so it can be differentiated, and differentiated again.
   *
   * <p>Another player's loss is what its tricks make of it; the loss of the player whose loss is
   * being formed is what the family would use, without tricks.
   *
   * @param of whose loss
   * @param substituted who plays with other parameters
   * @param with these
   */
  Node loss(Role of, Role substituted, Parameters with);

  /** The examples of the step. */
  Node data();

  /** The model's own examples in the step. */
  Node samples();

  /** A player's output for a batch, with its parameters as they stand. */
  Node output(Role role, Node batch);

  /** A player's features before its last layer for a batch, with its parameters as they stand. */
  Node features(Role role, Node batch);

  /** The pass in which the loss is formed, for numbers drawn and things remembered. */
  Pass pass();
}
