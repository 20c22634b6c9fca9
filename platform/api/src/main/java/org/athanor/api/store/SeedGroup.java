package org.athanor.api.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunId;

/**
 * Runs that differ in nothing but the seed: the unit of comparison.
 *
 * @param id the group's name
 * @param experiment the experiment
 * @param sweep the sweep, when it belongs to one
 * @param parameters what its runs have in common
 * @param runs those of its runs that were asked for, by seed
 * @param others its runs that the query leaves out, by seed
 */
public record SeedGroup(
    String id,
    String experiment,
    Optional<String> sweep,
    SortedMap<String, ParameterValue> parameters,
    List<RunId> runs,
    List<RunId> others) {

  /** Copies the lists. */
  public SeedGroup {
    runs = List.copyOf(runs);
    others = List.copyOf(others);
  }
}
