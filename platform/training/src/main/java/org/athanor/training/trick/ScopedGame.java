package org.athanor.training.trick;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;

/** A game whose pass is in the scope of one trick. */
record ScopedGame(Game game, String scope) implements Game {
  @Override
  public boolean has(Role role) {
    return game.has(role);
  }

  @Override
  public Parameters parameters(Role role) {
    return game.parameters(role);
  }

  @Override
  public Node loss(Role of, Role substituted, Parameters with) {
    return game.loss(of, substituted, with);
  }

  @Override
  public Node data() {
    return game.data();
  }

  @Override
  public Node samples() {
    return game.samples();
  }

  @Override
  public Node output(Role role, Node batch) {
    return game.output(role, batch);
  }

  @Override
  public Node features(Role role, Node batch) {
    return game.features(role, batch);
  }

  @Override
  public Pass pass() {
    return game.pass().scope(scope);
  }
}
