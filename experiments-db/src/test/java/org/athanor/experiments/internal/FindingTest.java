package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.FilterException;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.SeedGroup;
import org.junit.jupiter.api.Test;

/** Filters, orders, pages and names of runs. */
final class FindingTest extends StoreTest {

  private final Map<Long, RunId> bySeed = new HashMap<>();

  /** Eight runs: even seeds a GAN, odd ones a VAE; the metric is 10 - seed, of the last one NaN. */
  private void fill() {
    for (long seed = 0; seed < 8; seed++) {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("model", seed % 2 == 0 ? "gan" : "vae");
      parameters.put("objective", seed < 4 ? "jsd" : "kl");
      parameters.put("train.rate", 0.001 * seed);
      parameters.put("tricks", seed < 2 ? List.of() : List.of("labelsmoothing", "unrolled"));
      NewRun run =
          new NewRun(
              seed < 6 ? "ring" : "grid",
              Optional.empty(),
              "group-" + seed / 2,
              seed,
              Runs.typed(parameters),
              "text",
              seed == 3 ? Set.of("nightly", "best") : Set.of("nightly"),
              seed == 5 ? "covers 100% of the Modes" : "");
      RunRecorder recorder = store.begin(run);
      bySeed.put(seed, recorder.run());
      double value = seed == 7 ? Double.NaN : 10.0 - seed;
      recorder.metrics(List.of(new MetricPoint("modes.covered", 500, 1, value)));
      recorder.provenance(
          new Environment("host" + seed, "", "", "", "", 1, ""),
          List.of(new BundleUse("org.athanor.gan", "1." + seed + ".0", "00".repeat(32))));
      recorder.finish(
          seed == 6 ? RunStatus.FAILED : RunStatus.FINISHED, seed == 6 ? "out of memory" : "");
    }
  }

  private List<Long> seeds(String where) {
    return seeds(RunQuery.ALL.where(where).sortedBy("seed", false));
  }

  private List<Long> seeds(RunQuery query) {
    return store.runs(query).items().stream().map(Run::seed).toList();
  }

  @Test
  void understandsTheFilterLanguage() {
    fill();
    Map<String, List<Long>> expected = new HashMap<>();
    expected.put("", List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L));
    expected.put("model = gan", List.of(0L, 2L, 4L, 6L));
    expected.put(
        "model = \"gan\" and objective in (jsd, kl) and metrics.modes.covered > 6 and tag = nightly",
        List.of(0L, 2L));
    expected.put("model == 'gan' && metrics.modes.covered >= 8", List.of(0L, 2L));
    expected.put("not (model = gan or objective = kl)", List.of(1L, 3L));
    expected.put("model != gan", List.of(1L, 3L, 5L, 7L));
    expected.put("objective not in (jsd)", List.of(4L, 5L, 6L, 7L));
    expected.put("tricks = unrolled", List.of(2L, 3L, 4L, 5L, 6L, 7L));
    expected.put("tricks != unrolled", List.of(0L, 1L));
    expected.put("train.rate <= 0.002", List.of(0L, 1L, 2L));
    expected.put("parameters.train.rate = 3e-3", List.of(3L));
    expected.put("seed < 3 or seed > 6", List.of(0L, 1L, 2L, 7L));
    expected.put("status = failed", List.of(6L));
    expected.put("status in (FAILED, running)", List.of(6L));
    expected.put("experiment = grid", List.of(6L, 7L));
    expected.put("group = group-1", List.of(2L, 3L));
    expected.put("tag = best", List.of(3L));
    expected.put("tag != best and seed < 4", List.of(0L, 1L, 2L));
    expected.put("note ~ \"100% of the modes\"", List.of(5L));
    expected.put("note ~ 'o%s'", List.of());
    expected.put("reason ~ memory", List.of(6L));
    expected.put("host = host4", List.of(4L));
    expected.put("bundle = org.athanor.gan and seed = 1", List.of(1L));
    expected.put("metrics.modes.covered < 5", List.of(6L));
    expected.put("metrics.modes.covered > -1000", List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L));
    expected.put("metrics.modes.covered = nan", List.of(7L));
    expected.put(
        "created > 1h and duration < 10m and ended > 2020-01-01",
        List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L));
    expected.put("created < 2020-01-01T10:00", List.of());
    expected.put("id = " + bySeed.get(2L), List.of(2L));
    expected.put("seed=1 or seed=2 and model=vae", List.of(1L));
    expected.forEach((filter, seeds) -> assertEquals(seeds, seeds(filter), filter));
  }

  @Test
  void saysWhereAFilterIsWrongAndWhatMayHaveBeenMeant() {
    fill();
    requireProblem("modle = gan", 0, "No run has a field 'modle'.", "model");
    requireProblem(
        "seed = 1 and metrics.modes.coverd > 6",
        13,
        "No run has a field 'metrics.modes.coverd'.",
        "metrics.modes.covered");
    requireProblem("status = finishd", 9, "A status is one of", "finished");
    requireProblem("model gan", 6, "Expected one of = != < <= > >= ~ in.", "");
    requireProblem("model = ", 8, "Expected a value.", "");
    requireProblem("model = gan and", 15, "Expected the name of a field", "");
    requireProblem("(model = gan", 12, "Expected ')'.", "");
    requireProblem("model = gan seed = 1", 12, "Expected 'and', 'or' or the end.", "");
    requireProblem("model = \"gan", 8, "The quotes are not closed.", "");
    requireProblem("model = gan; drop table run", 11, "The character ';' means nothing here", "");
    requireProblem("metrics.modes.covered > many", 24, "Expected a number but got 'many'.", "");
    requireProblem("created > yesterday", 10, "Expected a time such as", "");
    requireProblem("objective in (jsd, )", 19, "Expected a value.", "");
    requireProblem("(".repeat(5_000), 100, "The filter is nested too deeply.", "");
  }

  private void requireProblem(String filter, int position, String problem, String suggestion) {
    FilterException found =
        assertThrows(FilterException.class, () -> store.runs(RunQuery.ALL.where(filter)), filter);
    assertTrue(found.problem().startsWith(problem), found.getMessage());
    assertEquals(position, found.position(), filter);
    assertEquals(suggestion, found.suggestion().orElse(""), filter);
  }

  @Test
  void acceptsAnyFieldWhileNothingWasRecorded() {
    assertEquals(
        0, store.runs(RunQuery.ALL.where("model = gan and metrics.modes.covered > 6")).total());
  }

  @Test
  void sortsByFieldsParametersAndMetricsWithWhatIsMissingLast() {
    fill();
    assertEquals(
        List.of(6L, 5L, 4L, 3L, 2L, 1L, 0L, 7L),
        seeds(RunQuery.ALL.sortedBy("metrics.modes.covered", false)));
    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L),
        seeds(RunQuery.ALL.sortedBy("metrics.modes.covered", true)));
    assertEquals(
        List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L), seeds(RunQuery.ALL.sortedBy("train.rate", true)));
    assertEquals(
        List.of(0L, 2L, 4L, 6L, 1L, 3L, 5L, 7L), seeds(RunQuery.ALL.sortedBy("model", false)));
    assertThrows(
        FilterException.class, () -> store.runs(RunQuery.ALL.sortedBy("train.rats", true)));
    assertThrows(FilterException.class, () -> store.runs(RunQuery.ALL.sortedBy("tag", true)));
  }

  @Test
  void givesPagesOfALongList() {
    fill();
    Page<Run> page = store.runs(RunQuery.ALL.sortedBy("seed", false).page(3, 2));
    assertEquals(List.of(3L, 4L), page.items().stream().map(Run::seed).toList());
    assertEquals(8, page.total());
    assertEquals(8, store.runs(RunQuery.ALL.page(0, 0)).total());
    assertEquals(List.of(), store.runs(RunQuery.ALL.page(100, 10)).items());
  }

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
  void findsARunByItsIdTheBeginningOfItOrLast() {
    assertThrows(NoSuchRunException.class, () -> store.resolve("last"));
    fill();
    List<RunId> ids = new ArrayList<>(bySeed.values());
    RunId wanted = bySeed.get(3L);
    assertEquals(wanted, store.resolve(wanted.value()));
    assertEquals(bySeed.get(7L), store.resolve("last"));
    assertEquals(wanted, store.resolve(shortest(wanted, ids)));
    String several = assertThrows(NoSuchRunException.class, () -> store.resolve("0")).getMessage();
    assertTrue(several.startsWith("8 runs' ids begin with '0'"), several);
    assertThrows(NoSuchRunException.class, () -> store.resolve("7zzz"));
    assertThrows(NoSuchRunException.class, () -> store.resolve("first"));
    assertThrows(NoSuchRunException.class, () -> store.run(RunId.of(1)));
  }

  private static String shortest(RunId wanted, List<RunId> all) {
    for (int length = 1; length < 13; length++) {
      String beginning = wanted.value().substring(0, length);
      if (all.stream().filter(id -> id.value().startsWith(beginning)).count() == 1) {
        return beginning;
      }
    }
    return wanted.value();
  }

  @Test
  void namesTheFieldsThatAFilterMayUse() {
    fill();
    assertTrue(
        store
            .fields()
            .containsAll(List.of("status", "model", "train.rate", "metrics.modes.covered")));
  }
}
