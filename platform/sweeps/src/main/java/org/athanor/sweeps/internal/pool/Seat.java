package org.athanor.sweeps.internal.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.athanor.api.run.RunStatus;
import org.athanor.sweeps.internal.protocol.Order;
import org.athanor.sweeps.internal.protocol.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place where one worker at a time trains one trial after the other. The worker is started when
 * it is first needed and replaced when it has died, was killed, grew, or has the wrong number of
 * threads. Used by one thread.
 */
public final class Seat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  private final WorkerPool pool;
  private Optional<WorkerProcess> worker = Optional.empty();
  private int threads;

  Seat(WorkerPool pool) {
    this.pool = pool;
  }

  /**
   * Trains a trial.
   *
   * @param trainingThreads of the numerical code
   * @param timeLimit how long it may take; zero is as long as it wants
   * @param hearer hears its reports, in this thread, all but the end
   * @param wish what is wished of it, asked several times a second
   */
  public AttemptEnd train(
      Order.Train order,
      int trainingThreads,
      Duration timeLimit,
      Report.Hearer hearer,
      Supplier<Wish> wish)
      throws InterruptedException {
    boolean fit = false;
    try {
      boolean used = prepare(trainingThreads);
      Attempt attempt = attempt(order, timeLimit, hearer, wish);
      AttemptEnd end = attempt.run(used);
      if (used && attempt.diedUnheard()) {
        // It died while nobody used it, and this trial had no part in it.
        LOG.info("The worker had died before it was needed again: {}", end.reason());
        discard();
        prepare(trainingThreads);
        attempt = attempt(order, timeLimit, hearer, wish);
        end = attempt.run(false);
      }
      fit = attempt.workerIsFit();
      return end;
    } finally {
      if (!fit) {
        discard();
      }
    }
  }

  private Attempt attempt(
      Order.Train order, Duration timeLimit, Report.Hearer hearer, Supplier<Wish> wish) {
    return new Attempt(worker, order, pool.limits(), timeLimit, hearer, wish);
  }

  /** Has a worker with the number of threads; tells whether it was there before. */
  private boolean prepare(int trainingThreads) {
    if (worker.isPresent() && threads != trainingThreads) {
      discard();
    }
    boolean used = worker.isPresent();
    if (!used) {
      threads = trainingThreads;
      try {
        worker = Optional.of(pool.start(trainingThreads));
      } catch (IOException e) {
        LOG.error("A worker process could not be started", e);
      }
    }
    return used;
  }

  private void discard() {
    worker.ifPresent(WorkerProcess::close);
    worker = Optional.empty();
  }

  @Override
  public void close() {
    discard();
  }

  /** The end of an attempt for which there was no worker. */
  static AttemptEnd noWorker(String reason, String detail) {
    return new AttemptEnd(RunStatus.FAILED, reason, detail, AttemptEnd.Cause.START);
  }
}
