package org.athanor.sweeps.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.athanor.api.run.RunStatus;
import org.athanor.sweeps.internal.protocol.Order;
import org.athanor.sweeps.internal.protocol.Report;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.athanor.sweeps.internal.scripted.ScriptedWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerPoolTest {
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          4L << 30);

  @TempDir Path folder;
  private Path trial;
  private Seat seat;
  private final Notes notes = new Notes();
  private final AtomicReference<Wish> wish = new AtomicReference<>(Wish.GO_ON);

  @BeforeEach
  void takeSeat() throws IOException {
    trial = Files.createDirectory(folder.resolve("trial"));
    seat = seat("ready", LIMITS);
  }

  @AfterEach
  void leaveSeat() {
    seat.close();
  }

  private Seat seat(String manner, Limits limits) {
    return new WorkerPool(() -> ScriptedWorker.builder(manner), folder, limits, new LogTail(folder))
        .seat();
  }

  private AttemptEnd train(Map<String, Object> script) throws InterruptedException {
    return train(script, Duration.ZERO, wish::get);
  }

  private AttemptEnd train(Map<String, Object> script, Duration limit, Supplier<Wish> wished)
      throws InterruptedException {
    String text = new ScriptReader().write(ScriptReader.experiment(script, Map.of("steps", 5L)));
    Order.Train order = new Order.Train("run", "scripted", text, 1, trial.toString(), "");
    return seat.train(order, 1, limit, notes, wished);
  }

  @Test
  void trainsManyTrialsOnOneWorker() throws Exception {
    assertEquals(RunStatus.FINISHED, train(Map.of()).status());
    assertEquals(RunStatus.FINISHED, train(Map.of()).status());
    assertEquals(List.of("pencil, threads=1", "pencil, threads=1"), notes.devices);
    assertEquals(10, notes.losses.size());
    assertEquals(1, notes.greetings.size());
  }

  @Test
  void tellsTheWorkerItsThreadsBeforeItStarts() throws Exception {
    train(Map.of());
    assertEquals("threads=1", notes.greetings.get(0).variant());
  }

  @Test
  void takesAnotherWorkerForAnotherNumberOfThreads() throws Exception {
    train(Map.of());
    String text = new ScriptReader().write(ScriptReader.experiment(Map.of(), Map.of("steps", 1L)));
    seat.train(
        new Order.Train("run", "scripted", text, 1, trial.toString(), ""),
        2,
        Duration.ZERO,
        notes,
        wish::get);
    assertEquals("threads=2", notes.greetings.get(1).variant());
    assertNotEquals(notes.greetings.get(0).pid(), notes.greetings.get(1).pid());
  }

  @Test
  void keepsNaNOnItsWay() throws Exception {
    train(Map.of("nan", 2L));
    assertTrue(notes.losses.get(1).isNaN());
  }

  @Test
  void anExceptionCostsTheTrialAndNotTheWorker() throws Exception {
    AttemptEnd end = train(Map.of("fault", "throw"));
    assertEquals(RunStatus.FAILED, end.status());
    assertEquals("IllegalStateException: the furnace is cold", end.reason());
    assertTrue(end.detail().contains("ScriptedRunner.strike"), end.detail());
    assertEquals(AttemptEnd.Cause.TRIAL, end.cause());
    assertEquals(RunStatus.FINISHED, train(Map.of()).status());
    assertEquals(1, notes.greetings.size());
  }

  @Test
  void anErrorOfTheClassLoaderIsAFailedTrialToo() throws Exception {
    assertEquals(
        "NoClassDefFoundError: org/alchemist/Stone", train(Map.of("fault", "error")).reason());
  }

  @Test
  void anExperimentThatTheWorkerCannotReadFails() throws Exception {
    AttemptEnd end = train(Map.of("misfit", "the rest"));
    assertEquals(RunStatus.FAILED, end.status());
    assertTrue(end.reason().contains("model does not fit the rest"), end.reason());
  }

  @Test
  void namesTheExitCodeOfAWorkerThatEndedItself() throws Exception {
    diesOf("exit", "ended itself with exit code 7");
  }

  @Test
  void namesTheSignalThatKilledAWorker() throws Exception {
    diesOf("kill", "was killed (SIGKILL)");
  }

  @Test
  void namesTheSignalOfACrashInNativeCode() throws Exception {
    AttemptEnd end = diesOf("crash", "crashed in native code: SIGSEGV (0xb)");
    assertTrue(end.detail().contains("Problematic frame"), end.detail());
  }

  @Test
  void namesAFullHeap() throws Exception {
    diesOf("heap", "ran out of Java memory (Java heap space)");
  }

  private AttemptEnd diesOf(String fault, String reason) throws InterruptedException {
    AttemptEnd end = failsBy(fault, reason);
    assertEquals(RunStatus.FINISHED, train(Map.of()).status(), "a new worker takes the next");
    assertEquals(2, notes.greetings.size());
    return end;
  }

  private AttemptEnd failsBy(String fault, String reason) throws InterruptedException {
    AttemptEnd end = train(Map.of("fault", fault, "at", 3L));
    assertEquals(RunStatus.FAILED, end.status());
    assertTrue(end.reason().contains(reason), end.toString());
    assertEquals(AttemptEnd.Cause.WORKER, end.cause());
    assertEquals(2, notes.losses.size(), "what was told before is kept");
    return end;
  }

  @Test
  void replacesAWorkerThatGivesNoSignOfLife() throws Exception {
    seat =
        seat(
            "ready",
            new Limits(
                LIMITS.start(),
                Duration.ofSeconds(10),
                LIMITS.patience(),
                LIMITS.grace(),
                LIMITS.memory()));
    failsBy("freeze", "gave no sign of life for 10 s");
  }

  @Test
  void endsATrialThatMakesNoStep() throws Exception {
    seat =
        seat(
            "ready",
            new Limits(
                LIMITS.start(),
                LIMITS.silence(),
                Duration.ofSeconds(10),
                LIMITS.grace(),
                LIMITS.memory()));
    failsBy("endless", "made no step for 10 s");
  }

  @Test
  void replacesAWorkerThatGrowsPastItsMemory() throws Exception {
    seat =
        seat(
            "ready",
            new Limits(
                LIMITS.start(), LIMITS.silence(), LIMITS.patience(), LIMITS.grace(), 300L << 20));
    diesOf("grow", "more than its 300 MB");
  }

  @Test
  void whatAPluginPrintsIsNeitherAMessageNorLost() throws Exception {
    AttemptEnd end = train(Map.of("fault", "print", "at", 2L));
    assertEquals(RunStatus.FINISHED, end.status());
    assertEquals(5, notes.losses.size());
  }

  @Test
  void stopsATrialWithACheckpoint() throws Exception {
    Supplier<Wish> afterTwoSteps = () -> notes.losses.size() >= 2 ? Wish.STOP : Wish.GO_ON;
    AttemptEnd end = train(Map.of("pause", 300L), Duration.ZERO, afterTwoSteps);
    assertEquals(RunStatus.STOPPED, end.status());
    assertEquals(1, notes.checkpoints.size());
    assertTrue(notes.losses.size() < 5);
  }

  @Test
  void killsATrialThatDoesNotStop() throws Exception {
    seat =
        seat(
            "ready",
            new Limits(
                LIMITS.start(),
                LIMITS.silence(),
                LIMITS.patience(),
                Duration.ofMillis(200),
                LIMITS.memory()));
    Supplier<Wish> afterTwoSteps = () -> notes.losses.size() >= 2 ? Wish.STOP : Wish.GO_ON;
    AttemptEnd end = train(Map.of("fault", "endless", "at", 3L), Duration.ZERO, afterTwoSteps);
    assertEquals(RunStatus.STOPPED, end.status());
    assertTrue(end.reason().contains("did not stop within 0.2 s and was killed"), end.reason());
  }

  @Test
  void failsATrialThatTakesLongerThanItsLimit() throws Exception {
    AttemptEnd end = train(Map.of("pause", 400L), Duration.ofMillis(500), wish::get);
    assertEquals(RunStatus.FAILED, end.status());
    assertEquals("The trial took longer than its limit of 0.5 s.", end.reason());
    assertEquals(1, notes.checkpoints.size());
  }

  @Test
  void endsATrialAtOnceOnRequest() throws Exception {
    wish.set(Wish.KILL);
    assertEquals(RunStatus.STOPPED, train(Map.of("fault", "endless")).status());
  }

  @Test
  void aWorkerThatDiedWhileIdleCostsNoTrial() throws Exception {
    train(Map.of());
    ProcessHandle idle = ProcessHandle.of(notes.greetings.get(0).pid()).orElseThrow();
    idle.destroyForcibly();
    idle.onExit().join();
    assertEquals(RunStatus.FINISHED, train(Map.of()).status());
    assertEquals(2, notes.greetings.size());
  }

  @Test
  void aWorkerEndsWithItsStandardInput() throws Exception {
    train(Map.of());
    ProcessHandle worker = ProcessHandle.of(notes.greetings.get(0).pid()).orElseThrow();
    seat.close();
    assertFalse(worker.isAlive());
    assertEquals(List.of("trial"), List.of(folder.toFile().list()), "its files are gone");
  }

  @Test
  void saysWhyAWorkerDidNotStart() throws Exception {
    seat = seat("absent", LIMITS);
    AttemptEnd end = train(Map.of());
    assertEquals(AttemptEnd.Cause.START, end.cause());
    assertTrue(end.reason().startsWith("The worker did not start. "), end.reason());
    assertTrue(end.detail().contains("no native code for this processor"), end.detail());
  }

  @Test
  void refusesAWorkerOfAnotherVersion() throws Exception {
    seat = seat("future", LIMITS);
    assertEquals(
        "The worker speaks version 99 of the protocol, but 1 is needed.", train(Map.of()).reason());
  }

  @Test
  void doesNotWaitForeverForAWorkerToBeReady() throws Exception {
    seat =
        seat(
            "mute",
            new Limits(
                Duration.ofSeconds(1),
                LIMITS.silence(),
                LIMITS.patience(),
                LIMITS.grace(),
                LIMITS.memory()));
    assertEquals("The worker was not ready within 1 s.", train(Map.of()).reason());
  }

  /** What was reported. */
  private static final class Notes implements Report.Hearer {
    private final List<Report.Hello> greetings = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();

    @Override
    public void hello(Report.Hello report) {
      greetings.add(report);
    }

    @Override
    public void began(Report.Began report) {
      devices.add(report.device());
    }

    @Override
    public void metrics(Report.Metrics report) {
      losses.add(new HashMap<>(report.values()).get("loss"));
    }

    @Override
    public void checkpoint(Report.Checkpoint report) {
      checkpoints.add(report.file());
    }
  }
}
