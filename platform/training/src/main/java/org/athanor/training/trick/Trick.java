package org.athanor.training.trick;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a training trick changes, site by site. Every site is left as it is unless a trick says
 * otherwise; a trick implements those it needs. Families ask at their natural places and never know
 * who answers.
 *
 * <p>The platform asks a trick only for the roles it was given in the experiment file.
 */
@ConsumerType
public interface Trick {
  /** Changes nothing. */
  Trick NONE = new Trick() {};

  /** A layer that every batch passes on its way into the network. */
  default Layer input(Role role) {
    return Layer.IDENTITY;
  }

  /**
   * The layer that normalises hidden values.
   *
   * @param proposed what the family, or an earlier trick, would use
   */
  default Layer normalisation(Role role, Layer proposed) {
    return proposed;
  }

  /** A layer that the features pass before the network's last layer. */
  default Layer features(Role role) {
    return Layer.IDENTITY;
  }

  /** A layer that the network's output passes on its way out. */
  default Layer output(Role role) {
    return Layer.IDENTITY;
  }

  /**
   * The target of a classifier.
   *
   * @param origin where the examples come from
   * @param target what the classifier would be taught, one value for each example
   */
  default Node target(Role role, Origin origin, Node target) {
    return target;
  }

  /**
   * The parameters that the network computes with, made of those that are trained.
   *
   * @param pass the application; what is remembered under its names lasts from step to step
   */
  default Parameters parameters(Role role, Parameters parameters, Pass pass) {
    return parameters;
  }

  /**
   * The loss that a player makes small.
   *
   * @param loss what the family, or an earlier trick, would use
   * @param game the other players, and what their losses would be
   */
  default Node objective(Role role, Node loss, Game game) {
    return loss;
  }

  /** The gradient that the optimiser is given. */
  default Parameters gradient(Role role, Parameters gradient, Pass pass) {
    return gradient;
  }

  /** The parameters after the optimiser's update. */
  default Parameters updated(Role role, Parameters parameters, Pass pass) {
    return parameters;
  }
}
