package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.StoreException;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.GroupSummary;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RunsTest {
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

  private CoordinationResult run(Experiment experiment, RunOptions options, RunListener listener)
      throws InterruptedException {
    return scene.coordinator.run(experiment, options, listener).await();
  }

  private static Experiment experiment(Map<String, Object> script, int steps, Long... seeds) {
    return ScriptReader.experiment(script, Map.of("steps", (long) steps, "seeds", List.of(seeds)));
  }

  @Test
  void trainsEverySeedAndSumsTheGroupUp() throws Exception {
    CoordinationResult result =
        run(experiment(Map.of(), 5, 1L, 2L, 3L), RunOptions.DEFAULT, RunListener.NONE);
    assertTrue(result.allFinished());
    assertEquals(3, result.finished());
    GroupSummary group = result.groups().get(0);
    assertEquals(3, group.runs().size());
    Estimate loss = group.metrics().get("loss");
    assertEquals(0.4, loss.mean(), 1e-12, "the mean of 1/5, 2/5 and 3/5");
    assertEquals(0.2, loss.standardDeviation().orElseThrow(), 1e-12);
    assertEquals(4.3027 * 0.2 / Math.sqrt(3), loss.halfWidth().orElseThrow(), 1e-4);
    assertEquals(8, group.metrics().get("modes").mean());
  }

  @Test
  void writesDownWhatRanAndWhatItLeft() throws Exception {
    RunOptions options = RunOptions.DEFAULT.withRemarks(Set.of("tried"), "a note");
    run(experiment(Map.of("offset", 2L), 5, 7L), options, RunListener.NONE);
    Run run = scene.runs().get(0);
    assertEquals(RunStatus.FINISHED, run.status());
    assertEquals(7, run.seed());
    assertEquals(Set.of("tried"), run.tags());
    assertEquals("a note", run.note());
    assertEquals("2", run.parameters().get("model.scripted.offset").toString());
    assertEquals("scripted", scene.store.provenance(run.id()).bundles().get(0).symbolicName());
    Environment environment = scene.store.provenance(run.id()).environment();
    assertEquals("pencil, threads=" + environment.threads(), environment.nativeVariant());
    assertEquals(5, scene.losses(run.id()).size());
    List<ArtifactReference> artifacts = scene.store.artifacts(run.id());
    assertEquals(
        List.of("checkpoint", "samples"), artifacts.stream().map(ArtifactReference::name).toList());
    assertEquals("x\n", Files.readString(scene.store.file(artifacts.get(1))));
  }

  @Test
  void tellsEverythingInOrderAndOnlyWhatTheStoreHas() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store);
    run(experiment(Map.of("checkpoints", 2L), 4, 1L), RunOptions.DEFAULT, chronicle);
    assertEquals(
        List.of(
            "began 1",
            "trains from 0",
            "metric 1",
            "metric 2",
            "checkpoint 2",
            "metric 3",
            "metric 4",
            "checkpoint 4",
            "samples text/csv",
            "measured modes",
            "checkpoint 4",
            "ended FINISHED"),
        chronicle.told());
    assertEquals(List.of(), chronicle.unacknowledged());
  }

  @Test
  void leavesNothingInItsFolder() throws Exception {
    run(experiment(Map.of("fault", "kill"), 5, 1L, 2L), RunOptions.DEFAULT, RunListener.NONE);
    try (var files = Files.walk(scene.work)) {
      assertEquals(List.of(scene.work), files.toList());
    }
  }

  @Test
  void recordsWhyATrialFailedAndGoesOnWithTheNext() throws Exception {
    String mark = home.resolve("struck").toString();
    CoordinationResult result =
        run(
            experiment(Map.of("fault", "exit", "once", mark, "at", 3L), 5, 1L, 2L),
            RunOptions.DEFAULT.withWorkers(1),
            RunListener.NONE);
    assertEquals(1, result.failed());
    assertEquals(1, result.finished());
    assertFalse(result.allFinished());
    Run failed = scene.runs().get(0);
    assertEquals(RunStatus.FAILED, failed.status());
    assertTrue(failed.reason().contains("exit code 7"), failed.reason());
    assertEquals(2, scene.losses(failed.id()).size(), "what it had told is kept");
    RunEvent event = scene.store.events(failed.id()).get(0);
    assertEquals(RunEvent.Level.ERROR, event.level());
  }

  @Test
  void keepsTheStackTraceOfAnExceptionWithTheRun() throws Exception {
    run(experiment(Map.of("fault", "throw"), 5, 1L), RunOptions.DEFAULT, RunListener.NONE);
    String text = scene.store.events(scene.runs().get(0).id()).get(0).text();
    assertTrue(text.contains("the furnace is cold\n"), text);
    assertTrue(text.contains("at org.athanor"), text);
  }

  @Test
  void beginsAgainFromTheLastCheckpointWhenAWorkerDied() throws Exception {
    String mark = home.resolve("struck").toString();
    Chronicle chronicle = new Chronicle(scene.store);
    Map<String, Object> script = Map.of("fault", "kill", "once", mark, "at", 6L, "checkpoints", 2L);
    CoordinationResult result =
        run(experiment(script, 8, 3L), RunOptions.DEFAULT.withRetries(1), chronicle);
    assertEquals(1, result.finished());
    assertEquals(0, result.failed());
    assertTrue(chronicle.told().contains("retried"));
    assertTrue(chronicle.told().contains("trains from 4"), chronicle.told().toString());
    assertEquals(uninterrupted(3, 8), scene.losses(scene.runs().get(0).id()));
    assertEquals(List.of(), chronicle.unacknowledged());
  }

  @Test
  void triesNoMoreOftenThanItWasTold() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store);
    CoordinationResult result =
        run(
            experiment(Map.of("fault", "kill"), 5, 1L),
            RunOptions.DEFAULT.withRetries(2),
            chronicle);
    assertEquals(1, result.failed());
    assertEquals(2, chronicle.told().stream().filter("retried"::equals).count());
  }

  @Test
  void doesNotRetryAnErrorOfTheExperimentItself() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store);
    run(experiment(Map.of("fault", "throw"), 5, 1L), RunOptions.DEFAULT.withRetries(2), chronicle);
    assertFalse(chronicle.told().contains("retried"));
  }

  @Test
  void stopsWithACheckpointAndGoesOnAsIfNeverInterrupted() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 3);
    Experiment experiment = experiment(Map.of("pause", 50L), 40, 5L);
    Coordination work = scene.coordinator.run(experiment, RunOptions.DEFAULT, chronicle);
    chronicle.awaitSteps();
    work.stop("The operator wants to sleep.");
    CoordinationResult stopped = work.await();
    assertEquals(Ending.STOPPED, stopped.ending());
    assertEquals(1, stopped.stopped());
    Run run = scene.runs().get(0);
    assertEquals(RunStatus.STOPPED, run.status());
    assertEquals("The operator wants to sleep.", run.reason());

    CoordinationResult resumed =
        scene.coordinator.resume(run.id(), RunOptions.DEFAULT, chronicle).await();
    assertTrue(resumed.allFinished());
    assertEquals(uninterrupted(5, 40), scene.losses(run.id()));
    assertEquals(List.of(), chronicle.unacknowledged());
  }

  @Test
  void doesNotBeginTheSeedsThatAreLeftWhenItIsStopped() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 1);
    Experiment experiment = experiment(Map.of("pause", 50L), 1000, 1L, 2L, 3L);
    Coordination work =
        scene.coordinator.run(experiment, RunOptions.DEFAULT.withWorkers(1), chronicle);
    chronicle.awaitSteps();
    work.stop("Enough.");
    assertEquals(3, work.await().stopped());
    assertEquals(1, scene.runs().size());
  }

  @Test
  void aSecondStopDoesNotWait() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 2);
    Experiment experiment = experiment(Map.of("fault", "endless", "at", 3L), 5, 1L);
    Coordination work = scene.coordinator.run(experiment, RunOptions.DEFAULT, chronicle);
    chronicle.awaitSteps();
    work.stop("Enough.");
    work.stop("Now.");
    work.await();
    Run run = scene.runs().get(0);
    assertEquals(RunStatus.STOPPED, run.status());
    assertEquals("Enough. It was ended at once, without a last checkpoint.", run.reason());
  }

  @Test
  void stopsARunThatSomeoneElseWantsStopped() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 1);
    Experiment experiment = experiment(Map.of("pause", 50L), 100_000, 1L);
    Coordination work = scene.coordinator.run(experiment, RunOptions.DEFAULT, chronicle);
    chronicle.awaitSteps();
    scene.store.requestStop(scene.runs().get(0).id());
    CoordinationResult result = work.await();
    assertEquals(Ending.COMPLETE, result.ending());
    assertEquals(1, result.stopped());
    assertEquals("Someone asked for it to stop.", scene.runs().get(0).reason());
  }

  @Test
  void doesNotTakeARunThatAnotherProcessTrains() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 1);
    Experiment experiment = experiment(Map.of("pause", 50L), 100_000, 1L);
    try (Coordination work = scene.coordinator.run(experiment, RunOptions.DEFAULT, chronicle)) {
      chronicle.awaitSteps();
      Run run = scene.runs().get(0);
      StoreException refusal =
          assertThrows(
              StoreException.class,
              () ->
                  scene.coordinator.resume(run.id(), RunOptions.DEFAULT, RunListener.NONE).await());
      assertEquals("Run " + run.id() + " is running in another process.", refusal.getMessage());
      work.stop("That was all.");
    }
  }

  @Test
  void leavesARunAsItIsWhoseCheckpointCannotBeReadHere() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 2);
    Experiment experiment = experiment(Map.of("pause", 50L), 1000, 1L);
    Coordination work = scene.coordinator.run(experiment, RunOptions.DEFAULT, chronicle);
    chronicle.awaitSteps();
    work.stop("Enough.");
    work.await();
    Run run = scene.runs().get(0);
    Files.delete(scene.store.file(scene.store.artifacts(run.id()).get(0)));
    int steps = scene.losses(run.id()).size();
    String refusal =
        assertThrows(
                StoreException.class,
                () ->
                    scene
                        .coordinator
                        .resume(run.id(), RunOptions.DEFAULT, RunListener.NONE)
                        .await())
            .getMessage();
    assertTrue(refusal.contains("cannot be read here"), refusal);
    assertTrue(refusal.contains("Resume it on the machine that trained it, "), refusal);
    assertEquals(RunStatus.STOPPED, scene.store.run(run.id()).status());
    assertEquals(steps, scene.losses(run.id()).size(), "nothing of it is lost");
  }

  @Test
  void endsATrialThatMakesNoStepForLongerThanItsPatience() throws Exception {
    RunOptions options = RunOptions.DEFAULT.withPatience(Duration.ofSeconds(2));
    run(experiment(Map.of("fault", "endless", "at", 2L), 5, 1L), options, RunListener.NONE);
    assertEquals("The trial made no step for 2 s.", scene.runs().get(0).reason());
  }

  @Test
  void endsATrialThatTakesMoreMemoryThanItMay() throws Exception {
    RunOptions options = RunOptions.DEFAULT.withMemory(256L << 20);
    run(experiment(Map.of("fault", "grow", "at", 2L), 5, 1L), options, RunListener.NONE);
    String reason = scene.runs().get(0).reason();
    assertTrue(reason.endsWith("MB of memory, more than its 256 MB."), reason);
  }

  @Test
  void givesUpWhenNoWorkerStarts() throws Exception {
    try (Scene broken = new Scene(home.resolve("broken"), "absent")) {
      Experiment experiment = experiment(Map.of(), 5, 1L, 2L, 3L, 4L, 5L);
      CoordinationResult result =
          broken
              .coordinator
              .run(experiment, RunOptions.DEFAULT.withWorkers(1), RunListener.NONE)
              .await();
      assertEquals(Ending.HOPELESS, result.ending());
      assertEquals(3, result.failed());
      assertEquals(2, result.stopped());
    }
  }

  @Test
  void aSeedThatDivergedIsCountedApart() throws Exception {
    CoordinationResult result =
        run(experiment(Map.of("nan", 5L), 5, 1L, 2L), RunOptions.DEFAULT, RunListener.NONE);
    assertEquals(2, result.groups().get(0).metrics().get("loss").diverged());
  }

  private static List<Double> uninterrupted(long seed, int steps) {
    return DoubleStream.iterate(1, step -> step + 1)
        .limit(steps)
        .mapToObj(step -> seed / step)
        .toList();
  }
}
