package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.Sweep;
import org.athanor.api.sweep.Outcome;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.GroupSummary;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.SweepStart;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SweepsTest {
  private static final RunOptions TWO_WORKERS = RunOptions.DEFAULT.withWorkers(2);

  @TempDir Path home;
  private Scene scene;

  @BeforeEach
  void open() {
    scene = new Scene(home);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Experiment sweep(
      Map<String, Object> script, Map<String, List<Object>> space, Map<String, Object> section) {
    return ScriptReader.sweep(
        script, Map.of("steps", 4L, "seeds", List.of(1L, 2L)), space, section);
  }

  private CoordinationResult sweep(Experiment experiment, RunOptions options)
      throws InterruptedException {
    return scene.coordinator.sweep(experiment, options, RunListener.NONE).await();
  }

  @Test
  void trainsEverySettingWithEverySeed() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store);
    Experiment experiment = sweep(Map.of(), Map.of("offset", List.of(0L, 10L, 20L)), Map.of());
    CoordinationResult result = scene.coordinator.sweep(experiment, TWO_WORKERS, chronicle).await();
    assertTrue(result.allFinished());
    assertEquals(6, result.finished());
    assertEquals(
        List.of(0.375, 10.375, 20.375),
        result.groups().stream().map(group -> group.metrics().get("loss").mean()).toList());
    assertEquals(Map.of("offset", 10L), result.groups().get(1).setting().values());
    assertEquals("sweep scripted", chronicle.told().get(0));
    String id = result.sweep().orElseThrow();
    assertEquals(new SweepStart(id, "scripted", OptionalLong.of(6), 0), chronicle.sweep());
    assertEquals(List.of(), chronicle.unacknowledged());
    Sweep sweep = scene.store.sweeps().get(0);
    assertEquals("complete", sweep.outcome());
    assertEquals(Map.of(RunStatus.FINISHED, 6L), sweep.runs());
    assertEquals(0, scene.plugins.leased());
  }

  @Test
  void aTrialThatKillsItsWorkerCostsThatTrialOnly() throws Exception {
    List<Object> faults = List.of("none", "exit", "kill", "crash", "throw", "heap", "print");
    Experiment experiment = sweep(Map.of("at", 2L), Map.of("fault", faults), Map.of());
    CoordinationResult result = sweep(experiment, TWO_WORKERS);
    assertEquals(Ending.COMPLETE, result.ending());
    assertEquals(2, result.finished());
    Map<String, Set<RunStatus>> outcomes =
        scene.runs().stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.parameters().get("model.scripted.fault").toString(),
                    Collectors.mapping(Run::status, Collectors.toSet())));
    assertEquals(Set.of(RunStatus.FINISHED), outcomes.get("print"));
    assertEquals(Set.of(RunStatus.FAILED), outcomes.get("crash"));
    assertTrue(
        scene.runs().stream()
            .filter(run -> run.status() == RunStatus.FAILED)
            .noneMatch(run -> run.reason().isBlank()));
  }

  @Test
  void refusesASettingThatDoesNotFitAndTriesTheOthers() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store);
    Experiment experiment =
        sweep(Map.of(), Map.of("misfit", List.of("the rest"), "offset", List.of(1L)), Map.of());
    CoordinationResult result = scene.coordinator.sweep(experiment, TWO_WORKERS, chronicle).await();
    assertEquals(1, result.refused());
    assertFalse(result.allFinished());
    assertTrue(
        chronicle.told().get(1).contains("model does not fit the rest"),
        chronicle.told().toString());
    assertEquals(List.of(), scene.runs());
  }

  @Test
  void givesUpAfterTooManyFailures() throws Exception {
    Experiment experiment =
        sweep(
            Map.of("fault", "throw"), Map.of("offset", List.of(0L, 1L, 2L, 3L, 4L, 5L)), Map.of());
    CoordinationResult result =
        sweep(experiment, RunOptions.DEFAULT.withWorkers(1).withMaxFailures(3));
    assertEquals(Ending.HOPELESS, result.ending());
    assertEquals(3, result.failed());
    assertEquals(
        "The sweep was given up after 3 failed trials.", scene.store.sweeps().get(0).outcome());
  }

  @Test
  void triesNoMoreSettingsThanItsLimit() throws Exception {
    Experiment experiment =
        sweep(Map.of(), Map.of("offset", List.of(0L, 1L, 2L)), Map.of("settings", 2L));
    assertEquals(2, sweep(experiment, TWO_WORKERS).groups().size());
  }

  @Test
  void tellsTheStrategyWhatBecameOfItsSettings() throws Exception {
    Experiment experiment =
        sweep(
            Map.of(),
            Map.of("offset", List.of(0L, 8L)),
            Map.of("metric", "loss", "direction", "maximize"));
    sweep(experiment, RunOptions.DEFAULT.withWorkers(1));
    List<Outcome> last = scene.plugins.heard().get(scene.plugins.heard().size() - 1);
    assertEquals(
        List.of(OptionalDouble.of(-0.375), OptionalDouble.of(-8.375)),
        last.stream().map(Outcome::score).toList(),
        "means over the seeds, less is better");
  }

  @Test
  void endsATrialThatThePrunerFindsHopeless() throws Exception {
    Experiment experiment =
        sweep(
            Map.of("pause", 100L),
            Map.of("offset", List.of(0L, 1000L)),
            Map.of("metric", "loss", "pruner", "above100"));
    Chronicle chronicle = new Chronicle(scene.store);
    CoordinationResult result = scene.coordinator.sweep(experiment, TWO_WORKERS, chronicle).await();
    assertEquals(2, result.finished());
    assertEquals(2, result.pruned());
    assertEquals(2, chronicle.told().stream().filter("pruned"::equals).count());
    assertTrue(result.allFinished(), "a pruned trial is tried");
    assertEquals(
        Set.of("The pruner gave it up."),
        scene.runs().stream()
            .filter(run -> run.status() == RunStatus.STOPPED)
            .map(Run::reason)
            .collect(Collectors.toSet()));
  }

  @Test
  void keepsTheLastCheckpointOfATrialThatFinished() throws Exception {
    Experiment experiment =
        sweep(Map.of("checkpoints", 1L), Map.of("offset", List.of(0L, 1L)), Map.of());
    assertTrue(sweep(experiment, RunOptions.DEFAULT.withWorkers(1)).allFinished());
    for (Run run : scene.runs()) {
      assertEquals(
          List.of(4L),
          scene.store.artifacts(run.id()).stream()
              .filter(artifact -> artifact.name().equals("checkpoint"))
              .map(artifact -> artifact.step())
              .toList());
    }
  }

  @Test
  void givesUpWhenTheMetricIsNothingThatTrialsRecord() throws Exception {
    Experiment experiment =
        sweep(
            Map.of("pause", 100L),
            Map.of("offset", List.of(0L, 1L, 2L, 3L)),
            Map.of("metric", "los"));
    CoordinationResult result = sweep(experiment, RunOptions.DEFAULT.withWorkers(1));
    assertEquals(Ending.HOPELESS, result.ending());
    assertTrue(
        result.reason().startsWith("sweep.metric is los, which the trials do not record;"),
        result.reason());
    assertTrue(result.reason().endsWith("Did you mean loss?"), result.reason());
    assertTrue(scene.runs().size() <= 4, "the first or second setting, with two seeds");
  }

  @Test
  void stopsWhenItsTimeIsOverAndGoesOnLater() throws Exception {
    Experiment experiment =
        sweep(Map.of("pause", 400L), Map.of("offset", List.of(0L, 1L)), Map.of("time", 2.0));
    CoordinationResult result = sweep(experiment, RunOptions.DEFAULT.withWorkers(1));
    assertEquals(Ending.OUT_OF_TIME, result.ending());
    assertEquals("The sweep's time of 2.0 s is over.", result.reason());
    assertTrue(result.allFinished(), "it did what it was to do");
    assertTrue(result.finished() < 4, result.toString());
    assertEquals("", scene.store.sweeps().get(0).outcome());
    CoordinationResult more = result;
    for (int night = 0; night < 20 && more.ending() != Ending.COMPLETE; night++) {
      more =
          scene
              .coordinator
              .resumeSweep(result.sweep().orElseThrow(), TWO_WORKERS, RunListener.NONE)
              .await();
    }
    assertEquals(4, more.finished());
    assertEquals(4, scene.runs().size());
  }

  /** Both propose settings, each takes what it can, and no trial runs twice. */
  @Test
  void twoCoordinatorsShareOneSweep() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 3);
    Experiment experiment =
        sweep(
            Map.of("pause", 60L),
            Map.of("offset", List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L)),
            Map.of("metric", "loss"));
    try (Scene other = new Scene(home)) {
      Coordination first =
          scene.coordinator.sweep(experiment, RunOptions.DEFAULT.withWorkers(1), chronicle);
      chronicle.awaitSteps();
      Chronicle second = new Chronicle(other.store);
      CoordinationResult theirs =
          other
              .coordinator
              .resumeSweep(scene.store.sweeps().get(0).id(), TWO_WORKERS, second)
              .await();
      CoordinationResult ours = first.await();
      assertEquals(8, ours.groups().size());
      assertEquals(
          ours.groups().stream().map(GroupSummary::setting).toList(),
          theirs.groups().stream().map(GroupSummary::setting).toList());
      assertEquals(16, ours.finished());
      assertEquals(16, scene.runs().size());
      for (Run run : scene.runs()) {
        assertEquals(RunStatus.FINISHED, run.status());
        assertEquals(4, scene.losses(run.id()).size(), "each step once");
      }
      assertTrue(second.told().contains("ended FINISHED"), "the second did its share");
      assertTrue(chronicle.told().contains("ended FINISHED"), "so did the first");
      assertEquals("complete", scene.store.sweeps().get(0).outcome());
    }
  }

  @Test
  void goesOnAfterAStopWithoutRepeatingAnything() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 7);
    Experiment experiment =
        sweep(Map.of("pause", 60L), Map.of("offset", List.of(0L, 1L, 2L)), Map.of());
    Coordination work = scene.coordinator.sweep(experiment, TWO_WORKERS, chronicle);
    chronicle.awaitSteps();
    work.stop("Morning has come.");
    CoordinationResult stopped = work.await();
    assertEquals(Ending.STOPPED, stopped.ending());
    assertTrue(stopped.finished() < 6);
    String id = stopped.sweep().orElseThrow();
    assertEquals("", scene.store.sweeps().get(0).outcome());

    CoordinationResult resumed = scene.coordinator.resumeSweep(id, TWO_WORKERS, chronicle).await();
    assertTrue(resumed.allFinished(), resumed.toString());
    assertEquals(
        new SweepStart(id, "scripted", OptionalLong.of(6), stopped.finished()), chronicle.sweep());
    assertEquals(6, scene.runs().size());
    assertEquals(
        List.of(0.375, 1.375, 2.375),
        resumed.groups().stream().map(group -> group.metrics().get("loss").mean()).toList());
    for (Run run : scene.runs()) {
      assertEquals(4, scene.losses(run.id()).size());
    }
    assertEquals(
        6, chronicle.told().stream().filter("ended FINISHED"::equals).count(), "each once");
  }

  @Test
  void stopsWhenSomeoneAsksForItAndGoesOnLater() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 6);
    Experiment experiment =
        sweep(Map.of("pause", 200L), Map.of("offset", List.of(0L, 1L, 2L, 3L)), Map.of());
    Coordination work =
        scene.coordinator.sweep(experiment, RunOptions.DEFAULT.withWorkers(1), chronicle);
    chronicle.awaitSteps();
    String id = scene.store.sweeps().get(0).id();
    try (Scene console = new Scene(home)) {
      console.store.requestStop(id);
    }
    CoordinationResult stopped = work.await();
    assertEquals(Ending.STOPPED, stopped.ending());
    assertEquals("Someone asked for the sweep to stop.", stopped.reason());
    assertTrue(stopped.finished() < 8, stopped.toString());
    assertTrue(
        scene.runs().stream()
            .filter(run -> run.status() == RunStatus.STOPPED)
            .allMatch(run -> run.reason().equals("Someone asked for the sweep to stop.")));
    assertTrue(scene.store.stopRequested(id), "nothing but going on takes the wish back");

    CoordinationResult resumed =
        scene.coordinator.resumeSweep(id, TWO_WORKERS, RunListener.NONE).await();
    assertTrue(resumed.allFinished(), resumed.toString());
    assertEquals(8, resumed.finished());
  }

  @Test
  void triesFailedTrialsAgainOnRequestOnly() throws Exception {
    String mark = home.resolve("struck").toString();
    Experiment experiment =
        sweep(Map.of("fault", "throw", "once", mark), Map.of("offset", List.of(0L, 1L)), Map.of());
    CoordinationResult first = sweep(experiment, RunOptions.DEFAULT.withWorkers(1));
    assertEquals(1, first.failed());
    String id = first.sweep().orElseThrow();
    assertEquals(
        1, scene.coordinator.resumeSweep(id, TWO_WORKERS, RunListener.NONE).await().failed());
    CoordinationResult again =
        scene
            .coordinator
            .resumeSweep(id, TWO_WORKERS.withRetryFailed(true), RunListener.NONE)
            .await();
    assertTrue(again.allFinished());
    assertEquals(4, again.finished());
  }

  @Test
  void proposesTheSameWhenItIsResumed() throws Exception {
    Experiment experiment =
        sweep(
            Map.of("pause", 20L), Map.of("offset", List.of(0L, 1L, 2L)), Map.of("metric", "loss"));
    Chronicle chronicle = new Chronicle(scene.store, 10);
    Coordination work =
        scene.coordinator.sweep(experiment, RunOptions.DEFAULT.withWorkers(1), chronicle);
    chronicle.awaitSteps();
    work.stop("Morning has come.");
    String id = work.await().sweep().orElseThrow();
    List<List<Outcome>> before = scene.plugins.heard();
    scene.coordinator.resumeSweep(id, RunOptions.DEFAULT.withWorkers(1), RunListener.NONE).await();
    List<List<Outcome>> after = scene.plugins.heard();
    assertEquals(before, after.subList(before.size(), 2 * before.size()));
  }

  /** Workers are killed at moments that the seed of the dice chooses. */
  @Test
  void survivesWorkersThatAreKilledAtRandom() throws Exception {
    Random dice = new Random(6);
    Set<Long> victims = ConcurrentHashMap.newKeySet();
    RunListener killer =
        new RunListener() {
          @Override
          public void metrics(RunId run, List<MetricPoint> points) {
            List<ProcessHandle> workers = ProcessHandle.current().children().toList();
            if (dice.nextInt(8) == 0 && victims.size() < 10 && !workers.isEmpty()) {
              ProcessHandle victim = workers.get(dice.nextInt(workers.size()));
              victims.add(victim.pid());
              victim.destroyForcibly();
            }
          }
        };
    Experiment experiment =
        sweep(
            Map.of("pause", 10L, "checkpoints", 1L),
            Map.of("offset", List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L)),
            Map.of());
    CoordinationResult result =
        scene.coordinator.sweep(experiment, TWO_WORKERS.withRetries(100), killer).await();
    assertFalse(victims.isEmpty());
    assertEquals(
        Set.of("FINISHED "),
        scene.runs().stream()
            .map(run -> run.status() + " " + run.reason())
            .collect(Collectors.toSet()));
    assertEquals(16, result.finished());
    assertEquals(16, scene.runs().size());
    for (Run run : scene.runs()) {
      assertEquals(4, scene.losses(run.id()).size(), "each step once");
    }
  }

  @Test
  void namesAStrategyThatIsNotInstalled() {
    Experiment plain = ScriptReader.experiment(Map.of(), Map.of("steps", 1L));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> scene.coordinator.sweep(plain, TWO_WORKERS, RunListener.NONE));
    assertEquals(
        "scripted has no sweep section, so there is nothing to vary.", refusal.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> scene.coordinator.resumeSweep("nonesuch", TWO_WORKERS, RunListener.NONE));
  }

  @Test
  void aRunOfAnExperimentWithASweepTrainsItAsItStands() throws Exception {
    Experiment experiment = sweep(Map.of(), Map.of("offset", List.of(7L)), Map.of());
    CoordinationResult result =
        scene.coordinator.run(experiment, TWO_WORKERS, RunListener.NONE).await();
    GroupSummary group = result.groups().get(0);
    assertEquals(0.375, group.metrics().get("loss").mean());
    assertTrue(result.sweep().isEmpty());
  }
}
