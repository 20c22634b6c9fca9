package org.athanor.api.run;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One execution of one trial with one seed, as the store knows it.
 *
 * @param id its name
 * @param experiment the name of the experiment that was asked for
 * @param sweep the id of the sweep it belongs to, when it belongs to one
 * @param seedGroup the same for runs that differ in nothing but the seed
 * @param seed the seed of all its random streams
 * @param status where it stands
 * @param reason why it failed, was stopped or lost, in a sentence; empty otherwise
 * @param created when it was written down
 * @param started when a process last began to work on it
 * @param ended when it reached its end
 * @param seen when its process last gave a sign of life, or the last change
 * @param parameters every parameter by its dotted key, complete with the defaults
 * @param tags words a person or a sweep attached to it
 * @param note free text of a person, perhaps empty
 */
public record Run(
    RunId id,
    String experiment,
    Optional<String> sweep,
    String seedGroup,
    long seed,
    RunStatus status,
    String reason,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended,
    Instant seen,
    SortedMap<String, ParameterValue> parameters,
    SortedSet<String> tags,
    String note) {

  /** Copies the collections. */
  public Run {
    parameters =
        Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, ParameterValue>) parameters));
    tags = Collections.unmodifiableSortedSet(new TreeSet<>((Set<String>) tags));
  }
}
