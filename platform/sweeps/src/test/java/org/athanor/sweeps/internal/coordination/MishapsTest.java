package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.StoreException;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.pool.LogTail;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.athanor.sweeps.internal.scripted.ScriptedWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around the trials, rather than in them. */
@Timeout(180)
class MishapsTest {
  private static final RunOptions ONE_WORKER = RunOptions.DEFAULT.withWorkers(1);

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
      Map<String, Object> script, List<Object> offsets, Map<String, Object> section) {
    return ScriptReader.sweep(
        script, Map.of("steps", 4L, "seeds", List.of(1L)), Map.of("offset", offsets), section);
  }

  @Test
  void anErrorOfAStrategyEndsTheWorkAndIsTold() {
    Experiment experiment = sweep(Map.of(), List.of(0L, 1L), Map.of("strategy", "broken"));
    StoreException told =
        assertThrows(
            StoreException.class,
            () -> scene.coordinator.sweep(experiment, ONE_WORKER, RunListener.NONE).await());
    assertTrue(told.getMessage().contains("NoSuchMethodError: Alchemy"), told.getMessage());
    assertTrue(scene.store.sweeps().get(0).ended().isEmpty(), "it is not complete");
    assertEquals(0, scene.plugins.leased(), "nothing is held any more");
  }

  @Test
  void anErrorAtTheVeryEndIsTold() {
    Experiment experiment = sweep(Map.of(), List.of(0L), Map.of("strategy", "clinging"));
    IllegalStateException told =
        assertThrows(
            IllegalStateException.class,
            () -> scene.coordinator.sweep(experiment, ONE_WORKER, RunListener.NONE).await());
    assertInstanceOf(NoClassDefFoundError.class, told.getCause());
  }

  @Test
  void aListenerThatBreaksOrInterruptsStillHearsTheRest() {
    List<String> heard = new ArrayList<>();
    try (Announcer announcer = new Announcer(RunListener.NONE)) {
      announcer.say(
          listener -> {
            throw new NoSuchMethodError("Alchemy.transmute()");
          });
      announcer.say(listener -> heard.add("first"));
      announcer.say(listener -> Thread.currentThread().interrupt());
      for (int more = 0; more < 5000; more++) {
        announcer.say(listener -> heard.add("more"));
      }
    }
    assertEquals(5001, heard.size());
  }

  @Test
  void aTrialFolderThatCannotBeDeletedCostsNothingElse() throws Exception {
    String mark = home.resolve("struck").toString();
    Experiment experiment =
        sweep(Map.of("fault", "vanish", "once", mark), List.of(0L, 1L, 2L), Map.of());
    CoordinationResult result =
        scene.coordinator.sweep(experiment, ONE_WORKER, RunListener.NONE).await();
    assertEquals(Ending.COMPLETE, result.ending());
    assertEquals(1, result.failed());
    assertEquals(2, result.finished());
  }

  @Test
  void whatCannotBeginLeavesNothingBehind() throws Exception {
    Experiment experiment = sweep(Map.of(), List.of(0L), Map.of());
    Files.writeString(scene.work, "a file in the folder's place");
    assertThrows(
        UncheckedIOException.class,
        () -> scene.coordinator.sweep(experiment, ONE_WORKER, RunListener.NONE));
    assertEquals(List.of(), scene.store.sweeps());
    String sweep = scene.store.beginSweep("scripted", new ScriptReader().write(experiment));
    scene.store.requestStop(sweep);
    assertThrows(
        UncheckedIOException.class,
        () -> scene.coordinator.resumeSweep(sweep, ONE_WORKER, RunListener.NONE));
    assertTrue(scene.store.stopRequested(sweep), "it was not gone on with");
    assertEquals(0, scene.plugins.leased());
    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter("athanor-announcer"::equals)
            .toList());
  }

  @Test
  void stopsInTheMidstOfSettingsThatDoNotFit() throws Exception {
    List<Object> many = LongStream.range(0, 5000).<Object>mapToObj(Long::valueOf).toList();
    Experiment experiment = sweep(Map.of("misfit", "the rest"), many, Map.of());
    AtomicInteger questions = new AtomicInteger();
    try (Announcer announcer = new Announcer(RunListener.NONE);
        SweepTrials trials =
            SweepTrials.begin(
                experiment,
                new SweepPlan(experiment, scene.plugins),
                new Tools(scene.store, new ScriptReader(), announcer, ONE_WORKER))) {
      assertEquals(
          Optional.empty(), trials.next(() -> questions.incrementAndGet() < 100), "it was stopped");
      assertTrue(trials.refused() > 10 && trials.refused() < 100, "refused " + trials.refused());
    }
  }

  @Test
  void settingsThatDoNotFitAreWrittenDownAndToldTogether() throws Exception {
    List<Object> many = LongStream.range(0, 2500).<Object>mapToObj(Long::valueOf).toList();
    Experiment experiment = sweep(Map.of("misfit", "the rest"), many, Map.of());
    Chronicle chronicle = new Chronicle(scene.store);
    CoordinationResult result = scene.coordinator.sweep(experiment, ONE_WORKER, chronicle).await();
    assertEquals(2500, result.refused());
    assertEquals(
        2500, chronicle.told().stream().filter(what -> what.startsWith("refused")).count());
    String sweep = result.sweep().orElseThrow();
    SweepState state = SweepState.read(sweep, scene.store.sweep(sweep).orElseThrow().state());
    assertEquals(2500, state.refused().size());
  }

  @Test
  void saysHowManyTrialsThereWillBe() throws Exception {
    Experiment listed = sweep(Map.of(), List.of(0L, 1L, 2L), Map.of());
    assertEquals(OptionalLong.of(3), trials(listed));
    Experiment limited = sweep(Map.of(), List.of(0L, 1L, 2L), Map.of("settings", 2L));
    assertEquals(OptionalLong.of(2), trials(limited));
    Map<String, Object> learner = Map.of("strategy", "learner", "metric", "loss");
    assertEquals(OptionalLong.of(3), trials(sweep(Map.of(), List.of(0L, 1L, 2L), learner)));
    List<Object> endless = LongStream.range(0, 10_001).<Object>mapToObj(Long::valueOf).toList();
    assertEquals(OptionalLong.empty(), trials(sweep(Map.of(), endless, Map.of())));
  }

  private OptionalLong trials(Experiment experiment) {
    try (SweepPlan plan = new SweepPlan(experiment, scene.plugins)) {
      return plan.trials();
    }
  }

  @Test
  void namesTheStrategiesThatAreInstalled() {
    Experiment experiment = sweep(Map.of(), List.of(0L), Map.of("strategy", "lerner"));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new SweepPlan(experiment, scene.plugins));
    assertTrue(
        refusal
            .getMessage()
            .endsWith(
                "'lerner' is not installed; installed are: broken, clinging, learner, listed. Did"
                    + " you mean learner?"),
        refusal.getMessage());
  }

  @Test
  void aRunThatIsDeletedBeforeItIsTriedAgainIsLeft() throws Exception {
    Experiment experiment =
        ScriptReader.experiment(
            Map.of("fault", "kill", "at", 2L), Map.of("steps", 4L, "seeds", List.of(1L)));
    RunCoordinator coordinator =
        new RunCoordinatorService(
            deletingBeforeResuming(scene.store),
            new ScriptReader(),
            scene.plugins,
            () -> ScriptedWorker.builder("ready"),
            scene.work,
            new LogTail(home.resolve("logs")));
    List<RunStatus> ends = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void ended(RunId run, RunStatus status, String reason) {
            ends.add(status);
          }
        };
    CoordinationResult result =
        coordinator.run(experiment, ONE_WORKER.withRetries(1), listener).await();
    assertEquals(Ending.COMPLETE, result.ending());
    assertEquals(List.of(), result.groups().get(0).runs());
    assertEquals(List.of(RunStatus.LOST), ends);
  }

  /** The store, with someone who deletes each run a moment before it would be resumed. */
  private static ExperimentStore deletingBeforeResuming(ExperimentStore store) {
    return (ExperimentStore)
        Proxy.newProxyInstance(
            ExperimentStore.class.getClassLoader(),
            new Class<?>[] {ExperimentStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("resume")) {
                store.delete(List.of((RunId) arguments[0]));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
