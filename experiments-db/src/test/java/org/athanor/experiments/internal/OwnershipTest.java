package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.RunTakenException;
import org.athanor.api.store.SeriesQuery;
import org.athanor.api.store.StoreException;
import org.athanor.experiments.internal.runs.Ownership;
import org.junit.jupiter.api.Test;

/** Who may write to a run, and how that changes hands. */
final class OwnershipTest extends StoreTest {

  @Test
  void marksARunLostWhoseProcessIsSilentAndFencesItsLateWritesOff() {
    RunRecorder silent = store.begin(Runs.gan(1));
    silent.metrics(Runs.squares("loss", 0, 10)).toCompletableFuture().join();
    pretendSilence(silent.run());
    try (DatabaseStore looker = open()) {
      assertEquals(RunStatus.LOST, looker.runs(RunQuery.ALL).items().get(0).status());
      assertFalse(looker.run(silent.run()).reason().isEmpty());
    }
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () -> silent.metrics(Runs.squares("loss", 10, 20)).toCompletableFuture().join());
    assertInstanceOf(RunTakenException.class, refused.getCause());
    assertThrows(RunTakenException.class, () -> silent.finish(RunStatus.FINISHED, ""));
    assertEquals(RunStatus.LOST, store.run(silent.run()).status());
    assertEquals(10, points(silent.run()));
  }

  @Test
  void fencesTheFirstWriterOffWhenARunIsResumedByAnother() {
    RunRecorder first = store.begin(Runs.gan(1));
    first.metrics(Runs.squares("loss", 0, 10)).toCompletableFuture().join();
    pretendSilence(first.run());
    try (DatabaseStore other = open()) {
      RunRecorder second = other.resume(first.run(), 4);
      assertThrows(
          CompletionException.class,
          () -> first.metrics(Runs.squares("loss", 10, 20)).toCompletableFuture().join());
      second.metrics(Runs.squares("loss", 5, 8));
      second.finish(RunStatus.FINISHED, "");
    }
    assertEquals(8, points(first.run()));
    assertEquals(RunStatus.FINISHED, store.run(first.run()).status());
  }

  private long points(RunId run) {
    return store.series(List.of(SeriesQuery.exact(run, "loss"))).get(0).count();
  }

  /** As if the process had been silent for just longer than is allowed. */
  private void pretendSilence(RunId run) {
    execute(
        "update run set seen = seen - ? where id = ?",
        Ownership.SILENCE.toMillis() + 1_000,
        run.number());
  }

  @Test
  void refusesToResumeARunThatStillRuns() {
    try (RunRecorder recorder = store.begin(Runs.gan(1))) {
      StoreException problem =
          assertThrows(StoreException.class, () -> store.resume(recorder.run(), 0));
      assertEquals("Run " + recorder.run() + " is running.", problem.getMessage());
    }
  }

  @Test
  void givesEachQueuedRunToOneClaimantOnly() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    int count = 60;
    List<NewRun> runs =
        IntStream.range(0, count).mapToObj(seed -> Runs.inSweep(sweep, seed)).toList();
    List<RunId> queued = store.enqueue(runs);
    assertEquals(RunStatus.QUEUED, store.run(queued.get(0)).status());
    List<CompletableFuture<List<RunId>>> claimants = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      claimants.add(CompletableFuture.supplyAsync(() -> claimAll(sweep)));
    }
    List<RunId> claimed = new ArrayList<>();
    claimants.forEach(claimant -> claimed.addAll(claimant.join()));
    assertEquals(count, claimed.size());
    assertEquals(new HashSet<>(queued), new HashSet<>(claimed));
    assertEquals((long) count, store.sweeps().get(0).runs().get(RunStatus.FINISHED));
  }

  /** Four processes add to the state, each what it finds there and its own mark. */
  @Test
  void ofSeveralThatProposeOneAtATimeDoes() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    List<CompletableFuture<Integer>> proposers = new ArrayList<>();
    for (int proposer = 0; proposer < 4; proposer++) {
      proposers.add(CompletableFuture.supplyAsync(() -> proposeTo(sweep, 20)));
    }
    int accepted = proposers.stream().mapToInt(CompletableFuture::join).sum();
    assertEquals(20, accepted);
    assertEquals("x".repeat(20), store.sweep(sweep).orElseThrow().state());
    assertEquals(20L, store.sweep(sweep).orElseThrow().runs().get(RunStatus.QUEUED));
  }

  /** Proposes a run at a time until there are so many; tells how many were accepted. */
  private int proposeTo(String sweep, int count) {
    int accepted = 0;
    try (DatabaseStore own = open()) {
      String state = own.sweep(sweep).orElseThrow().state();
      while (state.length() < count) {
        Optional<List<RunId>> queued =
            own.propose(sweep, state, state + "x", List.of(Runs.inSweep(sweep, state.length())));
        accepted += queued.isPresent() ? 1 : 0;
        state = own.sweep(sweep).orElseThrow().state();
      }
    }
    return accepted;
  }

  @Test
  void aProposalThatComesTooLateQueuesNothing() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    assertEquals(
        Optional.empty(), store.propose(sweep, "old", "new", List.of(Runs.inSweep(sweep, 1))));
    assertEquals("", store.sweep(sweep).orElseThrow().state());
    assertEquals(Optional.empty(), store.claim(sweep));
    assertEquals(Optional.empty(), store.sweep("0000000000000"));
  }

  private List<RunId> claimAll(String sweep) {
    List<RunId> claimed = new ArrayList<>();
    try (DatabaseStore own = open()) {
      for (Optional<RunRecorder> next = own.claim(sweep);
          next.isPresent();
          next = own.claim(sweep)) {
        claimed.add(next.get().run());
        next.get().finish(RunStatus.FINISHED, "");
      }
    }
    return claimed;
  }

  @Test
  void claimsTheOldestFirstAndARequeuedRunAgain() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    List<RunId> queued = store.enqueue(List.of(Runs.inSweep(sweep, 1), Runs.inSweep(sweep, 2)));
    RunRecorder first = store.claim(sweep).orElseThrow();
    assertEquals(queued.get(0), first.run());
    first.metrics(Runs.squares("loss", 0, 100));
    first.finish(RunStatus.FAILED, "The process exited.");
    store.requeue(first.run());
    RunRecorder again = store.claim(sweep).orElseThrow();
    assertEquals(first.run(), again.run());
    again.rewind(49);
    assertEquals(50, points(again.run()));
    again.finish(RunStatus.FINISHED, "");
    assertThrows(StoreException.class, () -> store.requeue(again.run()));
  }

  @Test
  void tellsTheRunningProcessThatSomeoneAskedItToStop() {
    try (RunRecorder recorder = store.begin(Runs.gan(1));
        DatabaseStore console = open()) {
      assertFalse(recorder.stopRequested());
      console.requestStop(recorder.run());
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!recorder.stopRequested()) {
        assertTrue(System.nanoTime() < deadline, "the request does not arrive");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  @Test
  void stopsAQueuedRunAtOnce() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    RunId queued = store.enqueue(List.of(Runs.inSweep(sweep, 1))).get(0);
    store.requestStop(queued);
    assertEquals(RunStatus.STOPPED, store.run(queued).status());
    assertEquals(Optional.empty(), store.claim(sweep));
  }

  @Test
  void aWishToStopASweepIsSeenByAllUntilItIsResumed() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    String other = store.beginSweep("ring", "sweep: {}");
    try (DatabaseStore console = open()) {
      assertFalse(store.stopRequested(sweep));
      console.requestStop(sweep);
      console.requestStop(sweep);
      assertTrue(store.stopRequested(sweep));
      assertFalse(store.stopRequested(other));
      store.resumeSweep(sweep);
      assertFalse(console.stopRequested(sweep));
    }
    StoreException missing =
        assertThrows(StoreException.class, () -> store.requestStop("0000000000000"));
    assertEquals("There is no sweep 0000000000000.", missing.getMessage());
    assertThrows(StoreException.class, () -> store.stopRequested("0000000000000"));
  }

  @Test
  void keepsWhatASweepNeedsToGoOn() {
    String sweep = store.beginSweep("ring", "sweep: {}");
    store.sweepState(sweep, "{\"next\": 7}");
    reopen();
    assertEquals("{\"next\": 7}", store.sweeps().get(0).state());
    store.endSweep(sweep, "All trials finished.");
    assertEquals("All trials finished.", store.sweeps().get(0).outcome());
    assertTrue(store.sweeps().get(0).ended().isPresent());
    assertThrows(StoreException.class, () -> store.endSweep("nothing", ""));
    assertEquals(Set.of(sweep), Set.of(store.sweeps().get(0).id()));
  }
}
