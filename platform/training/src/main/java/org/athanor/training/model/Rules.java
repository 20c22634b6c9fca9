package org.athanor.training.model;

import org.athanor.training.graph.Node;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.osgi.annotation.versioning.ConsumerType;

/** What a family plays: who makes samples of what, and what each player makes small. */
@ConsumerType
public interface Rules {
  /** The player whose outputs are the samples. */
  Role maker();

  /** What a round's samples are made of, such as noise; asked once a round. */
  Node source(Pass pass);

  /** A player's loss, a scalar, before any trick changes it. */
  Node loss(Role role, Game game);
}
