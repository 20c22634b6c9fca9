package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.store.StoreException;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scripted trial leaves 3 bytes: a sample of 2 and a last checkpoint of 1. */
@Timeout(180)
class DiskNeedTest {
  private static final RunOptions ONE_WORKER = RunOptions.DEFAULT.withWorkers(1);
  private static final long RESERVE = 512_000_000;

  @TempDir Path home;

  private static Experiment sweep(
      Map<String, Object> script, List<Object> offsets, Map<String, Object> section) {
    return ScriptReader.sweep(
        script, Map.of("steps", 4L, "seeds", List.of(1L, 2L)), Map.of("offset", offsets), section);
  }

  @Test
  void refusesASweepThatTheDiskCannotHold() throws Exception {
    AtomicLong free = new AtomicLong(RESERVE);
    try (Scene scene = new Scene(home, folder -> free.get())) {
      Experiment first = sweep(Map.of("checkpoints", 1L), List.of(0L), Map.of());
      free.set(RESERVE + 3);
      assertTrue(train(scene, first).allFinished(), "nothing is known of its size");
      Experiment large = sweep(Map.of(), List.of(0L, 1L, 2L), Map.of());
      free.set(RESERVE + 17);
      String message = assertThrows(StoreException.class, () -> train(scene, large)).getMessage();
      assertEquals(
          "The sweep has 6 trials to run, which need about 18 bytes (3 bytes each, as"
              + " finished runs of scripted have left), but there is room for 17 bytes. The disk that holds "
              + home.resolve("data")
              + " has 512 MB left, of which 512 MB are kept free (athanor.disk.reserve). Try fewer"
              + " settings or seeds, free some space ('athanor gc' names what nothing refers to),"
              + " let ATHANOR_HOME point to a folder on another disk, or change the limit.",
          message);
      assertEquals(1, scene.store.sweeps().size(), "a refused sweep is not begun");
      assertEquals(0, scene.plugins.leased());
      Experiment less = sweep(Map.of(), List.of(0L, 1L, 2L), Map.of("settings", 2L));
      assertTrue(train(scene, less).allFinished(), "its limit of settings counts");
      free.set(RESERVE + 18);
      assertTrue(train(scene, large).allFinished(), "what just fits is not refused");
    }
  }

  @Test
  void refusesToGoOnWithWhatTheDiskCannotHold() throws Exception {
    AtomicLong free = new AtomicLong(RESERVE + 1_000);
    try (Scene scene = new Scene(home, folder -> free.get())) {
      Experiment experiment = sweep(Map.of("pause", 60L), List.of(0L, 1L, 2L), Map.of());
      Chronicle chronicle = new Chronicle(scene.store, 7);
      Coordination work = scene.coordinator.sweep(experiment, ONE_WORKER, chronicle);
      chronicle.awaitSteps();
      work.stop("Morning has come.");
      CoordinationResult stopped = work.await();
      long left = 6 - stopped.finished();
      assertTrue(stopped.finished() > 0 && left > 0, stopped.toString());
      String id = stopped.sweep().orElseThrow();
      free.set(RESERVE + 3 * left - 1);
      String message = assertThrows(StoreException.class, () -> resume(scene, id)).getMessage();
      assertTrue(message.startsWith("The sweep has " + left + " trials to run,"), message);
      assertEquals(0, scene.plugins.leased());
      free.set(RESERVE + 3 * left);
      assertTrue(resume(scene, id).allFinished());
      free.set(RESERVE);
      assertTrue(resume(scene, id).allFinished(), "nothing is left to do");
    }
  }

  @Test
  void endsAFirstSweepOnceItsFirstTrialShowsThatTheDiskCannotHoldIt() throws Exception {
    AtomicLong free = new AtomicLong(RESERVE + 10);
    try (Scene scene = new Scene(home, folder -> free.get())) {
      Experiment experiment = sweep(Map.of("pause", 250L), List.of(0L, 1L, 2L), Map.of());
      CoordinationResult result = train(scene, experiment);
      assertEquals(Ending.HOPELESS, result.ending());
      assertTrue(
          result
              .reason()
              .startsWith(
                  "The sweep has 5 trials to run, which need about 15 bytes (3 bytes each, as"
                      + " finished runs of scripted have left), but there is room for 10 bytes."),
          result.reason());
      assertTrue(result.finished() < 6, result.toString());
      assertEquals(result.reason(), scene.store.sweeps().get(0).outcome());
      free.set(RESERVE + 100);
      assertTrue(resume(scene, result.sweep().orElseThrow()).allFinished());
    }
  }

  @Test
  void letsAFirstSweepGoOnThatTheDiskCanHold() throws Exception {
    AtomicLong free = new AtomicLong(RESERVE + 15);
    try (Scene scene = new Scene(home, folder -> free.get())) {
      Experiment experiment = sweep(Map.of("pause", 50L), List.of(0L, 1L, 2L), Map.of());
      assertTrue(train(scene, experiment).allFinished(), "it needs 15 bytes after the first");
    }
  }

  private static CoordinationResult train(Scene scene, Experiment experiment)
      throws InterruptedException {
    return scene.coordinator.sweep(experiment, ONE_WORKER, RunListener.NONE).await();
  }

  private static CoordinationResult resume(Scene scene, String id) throws Exception {
    return scene.coordinator.resumeSweep(id, ONE_WORKER, RunListener.NONE).await();
  }
}
