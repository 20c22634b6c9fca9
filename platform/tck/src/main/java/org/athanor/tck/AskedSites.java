package org.athanor.tck;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Origin;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.Trick;

/** A trick that changes nothing and writes down where it was asked. */
final class AskedSites implements Trick {
  private final Map<Role, Set<Site>> asked = new HashMap<>();

  Map<Role, Set<Site>> asked() {
    return asked;
  }

  private void note(Role role, Site site) {
    asked.computeIfAbsent(role, key -> EnumSet.noneOf(Site.class)).add(site);
  }

  @Override
  public Layer input(Role role) {
    note(role, Site.INPUT);
    return Layer.IDENTITY;
  }

  @Override
  public Layer normalisation(Role role, Layer proposed) {
    note(role, Site.NORMALISATION);
    return proposed;
  }

  @Override
  public Layer features(Role role) {
    note(role, Site.FEATURES);
    return Layer.IDENTITY;
  }

  @Override
  public Layer output(Role role) {
    note(role, Site.OUTPUT);
    return Layer.IDENTITY;
  }

  @Override
  public Node target(Role role, Origin origin, Node target) {
    note(role, Site.TARGET);
    return target;
  }

  @Override
  public Parameters parameters(Role role, Parameters parameters, Pass pass) {
    note(role, Site.PARAMETERS);
    return parameters;
  }

  @Override
  public Node objective(Role role, Node loss, Game game) {
    note(role, Site.OBJECTIVE);
    return loss;
  }

  @Override
  public Parameters gradient(Role role, Parameters gradient, Pass pass) {
    note(role, Site.GRADIENT);
    return gradient;
  }

  @Override
  public Parameters updated(Role role, Parameters parameters, Pass pass) {
    note(role, Site.UPDATED);
    return parameters;
  }
}
