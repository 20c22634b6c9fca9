package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.SeedGroup;
import org.junit.jupiter.api.Test;

/** Runs that differ in their seed only. */
final class GroupingTest extends FilledStoreTest {

  @Test
  void groupsRunsThatDifferInTheirSeedOnly() {
    fill();
    Page<SeedGroup> groups =
        store.seedGroups(RunQuery.ALL.where("objective = kl").sortedBy("seed", false));
    assertEquals(2, groups.total());
    SeedGroup first = groups.items().get(0);
    assertEquals("group-2", first.id());
    assertEquals(List.of(bySeed.get(4L), bySeed.get(5L)), first.runs());
    assertEquals(Set.of("objective", "tricks"), first.parameters().keySet());
  }

  @Test
  void tellsWhichRunsOfASeedGroupTheQueryLeavesOut() {
    fill();
    SeedGroup whole = store.seedGroups(RunQuery.ALL.where("group = group-1")).items().get(0);
    assertEquals(List.of(bySeed.get(2L), bySeed.get(3L)), whole.runs());
    assertEquals(List.of(), whole.others());
    RunQuery some = RunQuery.ALL.where("group = group-1").without("best");
    SeedGroup part = store.seedGroups(some).items().get(0);
    assertEquals(List.of(bySeed.get(2L)), part.runs());
    assertEquals(List.of(bySeed.get(3L)), part.others());
  }

  @Test
  void sortsSeedGroupsByTheMeanOfTheirFinishedRuns() {
    fill();
    record("group-0", 100, RunStatus.FAILED, -1_000);
    record("group-2", 101, RunStatus.FINISHED, 100);
    // The means are 9.5, 7.5, 37 and, since one run failed and of the other it is NaN, none.
    assertEquals(
        List.of("group-1", "group-0", "group-2", "group-3"),
        groups(RunQuery.ALL.sortedBy("metrics.modes.covered", false)));
    assertEquals(
        List.of("group-2", "group-0", "group-1", "group-3"),
        groups(RunQuery.ALL.sortedBy("metrics.modes.covered", true)));
    assertEquals(
        List.of("group-0", "group-1"),
        groups(RunQuery.ALL.sortedBy("metrics.modes.covered", true).page(1, 2)));
    assertEquals(4, groups(RunQuery.ALL.sortedBy("duration", true)).size());
  }

  private void record(String group, long seed, RunStatus status, double value) {
    RunRecorder recorder = store.begin(NewRun.of("ring", group, seed, Map.of(), ""));
    recorder.metrics(List.of(new MetricPoint("modes.covered", 500, 1, value)));
    recorder.finish(status, "");
  }

  private List<String> groups(RunQuery query) {
    return store.seedGroups(query).items().stream().map(SeedGroup::id).toList();
  }
}
