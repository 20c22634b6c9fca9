package org.athanor.training.model;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;

/** A match as it is seen while one player's loss is formed. */
record Table(Match match, Role forming, Trace trace) implements Game {
  /** What lasts of the questions that are asked. */
  enum Trace {
    /** What networks remember: the questions of the rules in a move. */
    NETWORKS,
    /** What tricks remember, but not the networks that they ask. */
    TRICKS,
    /** Nothing: a thought experiment. */
    NONE
  }

  @Override
  public boolean has(Role role) {
    return match.setting().players().containsKey(role);
  }

  @Override
  public Parameters parameters(Role role) {
    return match.standing(role);
  }

  /**
   * Another player's loss is what its tricks make of it, so that who looks ahead sees the game that
   * is really played. The player's own is plain, and so is everything in a thought within a
   * thought: there the tricks are not asked again.
   */
  @Override
  public Node loss(Role of, Role substituted, Parameters with) {
    Match imagined = with == match.standing(substituted) ? match : match.imagine(substituted, with);
    Node plain = imagined.loss(of, Trace.NONE);
    if (of.equals(forming) || trace == Trace.NONE) {
      return plain;
    }
    return match.setting().tricks().objective(of, plain, new Table(imagined, of, Trace.NONE));
  }

  @Override
  public Node data() {
    return match.data();
  }

  @Override
  public Node samples() {
    return match.samples();
  }

  @Override
  public Node output(Role role, Node batch) {
    return match.player(role).apply(match.standing(role), batch, asked(role));
  }

  @Override
  public Node features(Role role, Node batch) {
    return match.player(role).features(match.standing(role), batch, asked(role));
  }

  private Pass asked(Role role) {
    Pass pass = match.setting().memory().training(role);
    return trace == Trace.NETWORKS ? pass : pass.forgetful();
  }

  @Override
  public Pass pass() {
    Pass pass = match.setting().memory().training(forming);
    return trace == Trace.NONE ? pass.forgetful() : pass;
  }
}
