package org.athanor.sweeps.internal.coordination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.StoreException;
import org.athanor.sweeps.Coordination;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.pool.AttemptEnd;
import org.athanor.sweeps.internal.pool.Wish;
import org.athanor.sweeps.internal.pool.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work: trials on lanes, until there are none left or it is stopped. */
final class Work implements Coordination {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  /** After so many workers that did not start, with none that did, no other is tried. */
  private static final int HOPELESS_STARTS = 3;

  private static final long MILLIS_BETWEEN_LOOKS = 500;

  private final Means means;
  private final RunOptions options;
  private final CompletableFuture<CoordinationResult> result = new CompletableFuture<>();

  private Wish wish = Wish.GO_ON;
  private Ending ending = Ending.COMPLETE;
  private Optional<String> stopReason = Optional.empty();
  private Optional<Throwable> broken = Optional.empty();
  private int failed;
  private int startsFailed;
  private boolean startedOnce;

  Work(Means means, RunOptions options) {
    this.means = means;
    this.options = options;
  }

  /** Begins. */
  Work start() {
    Thread supervisor = new Thread(this::supervise, "athanor-coordinator");
    supervisor.setDaemon(true);
    supervisor.start();
    return this;
  }

  private void supervise() {
    try {
      CoordinationResult summary;
      try {
        summary = train();
      } finally {
        endLanes();
        means.close();
      }
      result.complete(summary);
    } catch (Throwable e) {
      // Whatever it is, someone waits for the result.
      result.completeExceptionally(e);
    }
  }

  /** No lane outlives its means, though it be an error that ended the supervision. */
  private synchronized void endLanes() {
    wish = Wish.KILL;
  }

  private CoordinationResult train() throws InterruptedException {
    Watch watch = new Watch(means.deadlines(), means.trials());
    List<Thread> lanes = new ArrayList<>();
    for (int number = 1; number <= means.crew().workers(); number++) {
      Thread lane = new Thread(new Lane(this), "athanor-lane-" + number);
      lane.setDaemon(true);
      lane.start();
      lanes.add(lane);
    }
    for (Thread lane : lanes) {
      while (lane.isAlive()) {
        lane.join(MILLIS_BETWEEN_LOOKS);
        watch.look().ifPresent(end -> end(end.how(), end.reason()));
      }
    }
    Optional<Throwable> trouble = broken();
    if (trouble.isPresent()) {
      throw trouble.get() instanceof StoreException store
          ? store
          : new StoreException("The work ended early: " + trouble.get(), trouble.get());
    }
    String reason = stopReason().orElse("");
    means.trials().over(ending(), reason);
    return Results.of(means.store(), means.trials(), ending(), reason);
  }

  // What the lanes ask and tell

  Optional<Assignment> next() throws InterruptedException {
    return wish() == Wish.GO_ON
        ? means.trials().next(() -> wish() == Wish.GO_ON)
        : Optional.empty();
  }

  synchronized Wish wish() {
    return wish;
  }

  synchronized Optional<String> stopReason() {
    return stopReason;
  }

  private synchronized Ending ending() {
    return ending;
  }

  private synchronized Optional<Throwable> broken() {
    return broken;
  }

  /** A trial reached an end that is written down. */
  void ended(Assignment assignment, AttemptEnd end, String reason, boolean pruned) {
    RunId run = assignment.start().run();
    if (pruned) {
      means.store().tag(List.of(run), Results.PRUNED);
      means.announcer().say(listener -> listener.pruned(run));
    }
    means.announcer().say(listener -> listener.ended(run, end.status(), reason));
    means.trials().ended(run, end.status());
    count(end);
  }

  /** A run was taken from this process. */
  void lost(Assignment assignment, String reason) {
    RunId run = assignment.start().run();
    means.announcer().say(listener -> listener.ended(run, RunStatus.LOST, reason));
    means.trials().ended(run, RunStatus.LOST);
  }

  /** An attempt is over, be it the last of its trial or not. */
  synchronized void attempted(AttemptEnd end) {
    boolean noStart = end.cause() == AttemptEnd.Cause.START;
    startsFailed += noStart ? 1 : 0;
    startedOnce |= !noStart;
    if (!startedOnce && startsFailed >= HOPELESS_STARTS) {
      giveUp("No worker starts.");
    }
  }

  private synchronized void count(AttemptEnd end) {
    failed += end.status() == RunStatus.FAILED ? 1 : 0;
    if (options.maxFailures() > 0 && failed >= options.maxFailures()) {
      giveUp("The sweep was given up after " + failed + " failed trials.");
    }
  }

  private void giveUp(String reason) {
    end(Ending.HOPELESS, reason);
  }

  private synchronized void end(Ending how, String reason) {
    if (wish == Wish.GO_ON) {
      wish = Wish.STOP;
      ending = how;
      stopReason = Optional.of(reason);
    }
  }

  /** A lane cannot go on: nothing more can be relied upon. */
  synchronized void broken(Throwable reason) {
    LOG.error("A lane ended", reason);
    if (broken.isEmpty()) {
      broken = Optional.of(reason);
    }
    if (wish == Wish.GO_ON) {
      wish = Wish.STOP;
      stopReason = Optional.of("Another trial could not be written down.");
    }
  }

  Trials trials() {
    return means.trials();
  }

  WorkerPool pool() {
    return means.pool();
  }

  Path folder() {
    return means.folder();
  }

  int threads() {
    return means.crew().threads();
  }

  ExperimentStore store() {
    return means.store();
  }

  Surroundings surroundings() {
    return means.surroundings();
  }

  Announcer announcer() {
    return means.announcer();
  }

  RunOptions options() {
    return options;
  }

  // What the caller asks

  @Override
  public synchronized void stop(String reason) {
    if (wish == Wish.GO_ON) {
      end(Ending.STOPPED, reason);
    } else {
      wish = Wish.KILL;
    }
  }

  @Override
  public CoordinationResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StoreException store
          ? store
          : new IllegalStateException("The work ended early", e.getCause());
    }
  }

  @Override
  public void close() {
    if (!result.isDone()) {
      stop("The work was closed.");
    }
    boolean interrupted = false;
    while (!result.isDone()) {
      try {
        await();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (RuntimeException e) {
        LOG.debug("The work ended by an error", e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
