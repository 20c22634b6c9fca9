package org.athanor.sweeps;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.api.run.RunId;
import org.athanor.api.sweep.Setting;

/**
 * What the seeds of one setting came to.
 *
 * @param seedGroup the group's id in the store
 * @param setting what the sweep gave it; without values outside of a sweep
 * @param runs its runs, by seed
 * @param finished how many of them finished
 * @param failed how many of them failed
 * @param metrics for each metric the estimate from the last values of the finished runs
 */
public record GroupSummary(
    String seedGroup,
    Setting setting,
    List<RunId> runs,
    int finished,
    int failed,
    SortedMap<String, Estimate> metrics) {

  /** Copies the collections. */
  public GroupSummary {
    runs = List.copyOf(runs);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Estimate>) metrics));
  }
}
