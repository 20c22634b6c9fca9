package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.FilterException;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.junit.jupiter.api.Test;

/** Filters, orders, pages and names of runs. */
final class FindingTest extends FilledStoreTest {

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
  void leavesTheRunsOfATagOutWhateverTheFilterSays() {
    fill();
    RunQuery some = RunQuery.ALL.sortedBy("seed", false).without("best");
    assertEquals(List.of(0L, 1L, 2L, 4L, 5L, 6L, 7L), seeds(some));
    assertEquals(7, store.runs(some.page(0, 0)).total());
    assertEquals(List.of(0L, 1L, 2L, 7L), seeds(some.where("seed < 4 or seed > 6")));
    assertEquals(List.of(0L, 1L, 2L), seeds(some.where("objective = jsd").sortedBy("seed", false)));
    String unbalanced = "seed = 1) or (seed = 3";
    FilterException refused =
        assertThrows(FilterException.class, () -> store.runs(some.where(unbalanced)));
    assertEquals(8, refused.position());
    refused = assertThrows(FilterException.class, () -> store.runs(some.where("seed = 1 and")));
    assertEquals(12, refused.position());
  }

  @Test
  void namesTheValuesThatAFieldHas() {
    fill();
    assertEquals(List.of("best", "nightly"), store.values("tag", "", 10));
    assertEquals(List.of("best"), store.values("tag", "ES", 10));
    assertEquals(List.of("grid", "ring"), store.values("experiment", "", 10));
    assertEquals(List.of("host0", "host1"), store.values("host", "", 2));
    assertEquals(List.of("gan", "vae"), store.values("model", "", 10));
    assertEquals(List.of("gan"), store.values("parameters.model", "g", 10));
    assertEquals(List.of("labelsmoothing", "unrolled"), store.values("tricks", "", 10));
    assertEquals(
        List.of("0.0", "0.001", "0.002", "0.003"),
        store.values("train.rate", "", 10).subList(0, 4));
    assertEquals(
        List.of("org.athanor.gan", "org.athanor.gan 1.0.0", "org.athanor.gan 1.1.0"),
        store.values("bundle", "", 3));
    assertEquals(List.of("failed", "finished"), store.values("status", "", 10));
    assertEquals(List.of("group-3"), store.values("group", "3", 10));
    assertEquals(List.of("0", "1", "2"), store.values("seed", "", 3));
    assertEquals(List.of(), store.values("sweep", "", 10));
    assertEquals(List.of(), store.values("tag", "%", 10));
    assertEquals(List.of(), store.values("metrics.modes.covered", "", 10));
    assertEquals(List.of(), store.values("note", "", 10));
    FilterException refused =
        assertThrows(FilterException.class, () -> store.values("modle", "", 10));
    assertEquals("model", refused.suggestion().orElse(""));
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

  @Test
  void findsTheRunsOfALongListOnTheStackOfAnyThread() throws Exception {
    fill();
    String list =
        Stream.concat(bySeed.values().stream(), Stream.generate(RunId::next).limit(1_500))
            .map(RunId::value)
            .collect(Collectors.joining(", ", "id in (", ")"));
    AtomicLong found = new AtomicLong();
    Thread thread =
        new Thread(
            null, () -> found.set(store.runs(RunQuery.ALL.where(list)).total()), "small", 256_000);
    thread.start();
    thread.join(60_000);
    assertEquals(bySeed.size(), found.get());
  }
}
