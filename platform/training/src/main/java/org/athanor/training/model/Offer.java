package org.athanor.training.model;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;

/**
 * What a model offers to the other parts of a plan, and what it needs of them.
 *
 * @param sites the roles of its networks, and the sites at which each asks the tricks
 * @param objective what its objective must be able to do
 * @param capabilities what it can be asked for, by type
 */
public record Offer(
    Map<Role, Set<Site>> sites, ObjectiveRole objective, Set<Class<?>> capabilities) {
  public Offer {
    sites = Map.copyOf(sites);
    capabilities = Set.copyOf(capabilities);
  }

  /** Nothing offered, nothing needed. */
  public static Offer none() {
    return new Offer(Map.of(), ObjectiveRole.NONE, Set.of());
  }

  /** This, and a role with the sites at which it asks. */
  public Offer role(Role role, Site first, Site... others) {
    Map<Role, Set<Site>> more = new LinkedHashMap<>(sites);
    more.put(role, EnumSet.of(first, others));
    return new Offer(more, objective, capabilities);
  }

  /** This, with an objective needed. */
  public Offer needs(ObjectiveRole role) {
    return new Offer(sites, role, capabilities);
  }

  /** This, and a capability. */
  public Offer capability(Class<?> type) {
    Set<Class<?>> more = new LinkedHashSet<>(capabilities);
    more.add(type);
    return new Offer(sites, objective, more);
  }
}
