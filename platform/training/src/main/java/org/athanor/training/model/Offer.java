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
 * @param batches how many batches one step takes; more than 1 when, say, a critic is trained on
 *     several between two updates of the generator
 */
public record Offer(
    Map<Role, Set<Site>> sites, ObjectiveRole objective, Set<Class<?>> capabilities, int batches) {
  public Offer {
    if (batches < 1) {
      throw new IllegalArgumentException("a step takes at least 1 batch but got " + batches);
    }
    sites = Map.copyOf(sites);
    capabilities = Set.copyOf(capabilities);
  }

  /** Nothing offered, nothing needed. */
  public static Offer none() {
    return new Offer(Map.of(), ObjectiveRole.NONE, Set.of(), 1);
  }

  /** This, and a role with the sites at which it asks. */
  public Offer role(Role role, Site first, Site... others) {
    Map<Role, Set<Site>> more = new LinkedHashMap<>(sites);
    more.put(role, EnumSet.of(first, others));
    return new Offer(more, objective, capabilities, batches);
  }

  /** This, with an objective needed. */
  public Offer needs(ObjectiveRole role) {
    return new Offer(sites, role, capabilities, batches);
  }

  /** This, and a capability. */
  public Offer capability(Class<?> type) {
    Set<Class<?>> more = new LinkedHashSet<>(capabilities);
    more.add(type);
    return new Offer(sites, objective, more, batches);
  }

  /** This, with a number of batches for each step. */
  public Offer takes(int number) {
    return new Offer(sites, objective, capabilities, number);
  }
}
