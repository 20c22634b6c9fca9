package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.sweep.Outcome;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.athanor.sweeps.internal.scripted.ScriptedPlugins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a sweep that pass from one process to another. */
@Timeout(180)
class HandoverTest {
  private static final RunOptions TWO_WORKERS = RunOptions.DEFAULT.withWorkers(2);
  private static final BooleanSupplier GOING = () -> true;

  @TempDir Path home;
  private Scene scene;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void open() {
    scene = new Scene(home);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    scene.close();
  }

  private static Experiment sweep(
      Map<String, Object> script, List<Object> offsets, Map<String, Object> section) {
    return ScriptReader.sweep(
        script, Map.of("steps", 4L, "seeds", List.of(1L, 2L)), Map.of("offset", offsets), section);
  }

  /** What a process has of a sweep, without workers. */
  private SweepTrials begin(Experiment experiment, ScriptedPlugins plugins) {
    return keep(SweepTrials.begin(experiment, new SweepPlan(experiment, plugins), tools()));
  }

  private SweepTrials resume(String sweep, Experiment experiment, ScriptedPlugins plugins) {
    return keep(SweepTrials.resume(sweep, experiment, new SweepPlan(experiment, plugins), tools()));
  }

  private Tools tools() {
    Announcer announcer = new Announcer(RunListener.NONE);
    open.add(announcer);
    return new Tools(scene.store, new ScriptReader(), announcer, RunOptions.DEFAULT);
  }

  private SweepTrials keep(SweepTrials trials) {
    open.add(trials);
    return trials;
  }

  /** Goes on for so many questions. */
  private static BooleanSupplier going(int questions) {
    AtomicInteger left = new AtomicInteger(questions);
    return () -> left.getAndDecrement() > 0;
  }

  private static void loss(RunRecorder recorder, long from, long to) {
    for (long step = from; step <= to; step++) {
      recorder.metrics(List.of(new MetricPoint("loss", step, 0, step)));
    }
    recorder.flush();
  }

  private void checkpoint(RunRecorder recorder, long step) throws IOException {
    Path file = Files.writeString(home.resolve("checkpoint-" + step), Long.toString(step));
    recorder
        .artifact(Restart.CHECKPOINT, step, "application/octet-stream", file)
        .toCompletableFuture()
        .join();
  }

  private void finish(SweepTrials trials, RunRecorder recorder) {
    recorder.finish(RunStatus.FINISHED, "");
    trials.ended(recorder.run(), RunStatus.FINISHED);
  }

  @Test
  void twoProcessesGoOnWithTheSameSweepAndTakeEachRunOnce() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 5);
    Experiment experiment =
        ScriptReader.sweep(
            Map.of("pause", 60L),
            Map.of("steps", 20L, "seeds", List.of(1L, 2L)),
            Map.of("offset", List.of(0L, 1L, 2L)),
            Map.of("metric", "loss"));
    Coordination work = scene.coordinator.sweep(experiment, TWO_WORKERS, chronicle);
    chronicle.awaitSteps();
    work.stop("The machine is started anew.");
    String id = work.await().sweep().orElseThrow();
    assertTrue(scene.runs().stream().anyMatch(run -> run.status() == RunStatus.STOPPED));
    try (Scene other = new Scene(home)) {
      Coordination first = scene.coordinator.resumeSweep(id, TWO_WORKERS, RunListener.NONE);
      Coordination second = other.coordinator.resumeSweep(id, TWO_WORKERS, RunListener.NONE);
      assertEquals(Ending.COMPLETE, first.await().ending());
      assertEquals(6, second.await().finished());
      assertEquals(6, scene.runs().size());
      for (Run run : scene.runs()) {
        assertEquals(20, scene.losses(run.id()).size(), "each step once");
      }
    }
  }

  @Test
  void aRunThatAnotherHasTakenIsLeftToItUnlessItIsLostAgain() throws Exception {
    Experiment experiment = sweep(Map.of(), List.of(0L), Map.of());
    SweepTrials dead = begin(experiment, scene.plugins);
    String id = dead.sweep().orElseThrow();
    RunRecorder one = dead.next(GOING).orElseThrow().recorder();
    RunRecorder two = dead.next(GOING).orElseThrow().recorder();
    one.close();
    two.close();
    assertEquals(RunStatus.LOST, scene.store.run(one.run()).status());

    SweepTrials first = resume(id, experiment, new ScriptedPlugins());
    SweepTrials second = resume(id, experiment, new ScriptedPlugins());
    RunRecorder taken = first.next(GOING).orElseThrow().recorder();
    RunRecorder other = second.next(GOING).orElseThrow().recorder();
    assertFalse(taken.run().equals(other.run()), "each has one of the two");
    assertEquals(Optional.empty(), second.next(going(3)), "the first is at work on the other");
    taken.close();
    RunRecorder again = second.next(GOING).orElseThrow().recorder();
    assertEquals(taken.run(), again.run(), "now it is to be had");
    finish(second, again);
    finish(second, other);
    assertEquals(Optional.empty(), second.next(GOING));
    first.ended(taken.run(), RunStatus.LOST);
    assertEquals(Optional.empty(), first.next(GOING));
  }

  @Test
  void aRunThatWasDeletedMeanwhileIsNotMissed() throws Exception {
    Experiment experiment = sweep(Map.of(), List.of(0L, 1L), Map.of("metric", "loss"));
    SweepTrials dead = begin(experiment, scene.plugins);
    RunRecorder one = dead.next(GOING).orElseThrow().recorder();
    RunRecorder two = dead.next(GOING).orElseThrow().recorder();
    one.close();
    two.close();
    SweepTrials trials = resume(dead.sweep().orElseThrow(), experiment, new ScriptedPlugins());
    scene.store.delete(List.of(one.run()));
    RunRecorder left = trials.next(GOING).orElseThrow().recorder();
    assertEquals(two.run(), left.run());
    loss(left, 1, 4);
    finish(trials, left);
    for (Optional<Assignment> next = trials.next(GOING);
        next.isPresent();
        next = trials.next(GOING)) {
      finish(trials, next.get().recorder());
    }
    CoordinationResult result = Results.of(scene.store, trials, Ending.COMPLETE, "");
    assertEquals(3, result.finished());
    assertEquals(List.of(two.run()), result.groups().get(0).runs());
  }

  /** A laptop sleeps, its runs count as lost, and it goes on with them when it wakes up. */
  @Test
  void theSearchHearsOfASettingWhenItsLostRunWasGoneOnWith() throws Exception {
    Experiment experiment =
        sweep(Map.of(), List.of(0L, 1L), Map.of("metric", "loss", "strategy", "learner"));
    SweepTrials trials = begin(experiment, scene.plugins);
    RunRecorder one = trials.next(GOING).orElseThrow().recorder();
    RunRecorder two = trials.next(GOING).orElseThrow().recorder();
    loss(one, 1, 4);
    finish(trials, one);
    loss(two, 1, 1);
    two.close();
    trials.ended(two.run(), RunStatus.LOST);
    RunRecorder again = trials.next(GOING).orElseThrow().recorder();
    assertEquals(two.run(), again.run(), "rather than one of the next setting");
    loss(again, 1, 2);
    finish(trials, again);
    assertTrue(trials.next(GOING).isPresent());
    List<List<Outcome>> heard = scene.plugins.heard();
    assertEquals(
        List.of(OptionalDouble.of(3)),
        heard.get(heard.size() - 1).stream().map(Outcome::score).toList(),
        "the mean of 4 and 2");
  }

  @Test
  void aSearchGoesOnWhenARunIsGivenUpForGood() throws Exception {
    Experiment experiment =
        sweep(Map.of(), List.of(0L, 1L), Map.of("metric", "loss", "strategy", "learner"));
    SweepTrials trials = begin(experiment, scene.plugins);
    finish(trials, trials.next(GOING).orElseThrow().recorder());
    RunId lost = lose(trials);
    assertEquals(lost, lose(trials), "once it is tried again");
    Assignment next = trials.next(GOING).orElseThrow();
    assertFalse(next.start().run().equals(lost), "and then the next setting has its turn");
  }

  /** Takes a run and loses it. */
  private static RunId lose(SweepTrials trials) throws InterruptedException {
    RunRecorder recorder = trials.next(GOING).orElseThrow().recorder();
    recorder.close();
    trials.ended(recorder.run(), RunStatus.LOST);
    return recorder.run();
  }

  @Test
  void aCurveIsJudgedAsTheStoreHasItAfterTheRewind() throws Exception {
    Experiment experiment =
        sweep(Map.of(), List.of(0L), Map.of("metric", "loss", "pruner", "curious"));
    SweepTrials dead = begin(experiment, scene.plugins);
    RunRecorder lost = dead.next(GOING).orElseThrow().recorder();
    loss(lost, 1, 3);
    checkpoint(lost, 3);
    loss(lost, 4, 6);
    lost.close();
    ScriptedPlugins plugins = new ScriptedPlugins();
    SweepTrials trials = resume(dead.sweep().orElseThrow(), experiment, plugins);
    Assignment again = trials.next(GOING).orElseThrow();
    assertEquals(lost.run(), again.start().run());
    trials.isHopeless(lost.run(), "loss", 4, 4);
    assertEquals(List.of(List.of(1L, 2L, 3L, 4L)), plugins.curves());
  }

  @Test
  void aCurveGoesOnWhereARetriedTrialDoes() throws Exception {
    Experiment experiment =
        ScriptReader.sweep(
            Map.of(
                "fault",
                "kill",
                "once",
                home.resolve("struck").toString(),
                "at",
                4L,
                "checkpoints",
                2L),
            Map.of("steps", 6L, "seeds", List.of(1L)),
            Map.of("offset", List.of(0L)),
            Map.of("metric", "loss", "pruner", "curious"));
    RunOptions options = RunOptions.DEFAULT.withWorkers(1).withRetries(1);
    assertTrue(
        scene.coordinator.sweep(experiment, options, RunListener.NONE).await().allFinished());
    List<List<Long>> curves = scene.plugins.curves();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), curves.get(curves.size() - 1));
  }

  /** As when the checkpoint lies on a machine with which only the database is shared. */
  @Test
  void aRunWhoseCheckpointIsElsewhereBeginsAgainAndSaysSo() throws Exception {
    Chronicle chronicle = new Chronicle(scene.store, 2);
    Experiment experiment = sweep(Map.of("pause", 200L), List.of(0L), Map.of());
    Coordination work =
        scene.coordinator.sweep(experiment, RunOptions.DEFAULT.withWorkers(1), chronicle);
    chronicle.awaitSteps();
    work.stop("The machine is started anew.");
    String id = work.await().sweep().orElseThrow();
    Run stopped = scene.runs().get(0);
    ArtifactReference checkpoint = scene.store.artifacts(stopped.id()).get(0);
    Files.delete(scene.store.file(checkpoint));

    Chronicle second = new Chronicle(scene.store);
    CoordinationResult result =
        scene.coordinator.resumeSweep(id, RunOptions.DEFAULT.withWorkers(1), second).await();
    assertTrue(result.allFinished(), result.toString());
    assertEquals(4, scene.losses(stopped.id()).size());
    String sentence =
        "The checkpoint of step %d cannot be read here (%s), so the run begins at its beginning."
            .formatted(checkpoint.step(), scene.store.file(checkpoint));
    assertTrue(second.told().contains("warning " + sentence), second.told().toString());
    assertEquals(
        List.of(sentence), scene.store.events(stopped.id()).stream().map(RunEvent::text).toList());
  }

  @Test
  void anEarlierCheckpointWillDoWhereTheLastIsElsewhere() throws Exception {
    Experiment experiment = sweep(Map.of(), List.of(0L), Map.of());
    SweepTrials dead = begin(experiment, scene.plugins);
    RunRecorder lost = dead.next(GOING).orElseThrow().recorder();
    loss(lost, 1, 2);
    checkpoint(lost, 2);
    loss(lost, 3, 3);
    checkpoint(lost, 3);
    lost.close();
    ArtifactReference last = Restart.lastCheckpoint(scene.store, lost.run()).orElseThrow();
    Files.delete(scene.store.file(last));
    Restart restart = Restart.of(scene.store, lost.run());
    assertEquals(2, restart.step());
    assertEquals("2", Files.readString(restart.checkpoint().orElseThrow()));
    assertTrue(restart.remark().endsWith(", so the run goes on from step 2."), restart.remark());
  }
}
