package org.athanor.sweeps.internal.pool;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.athanor.api.run.RunStatus;
import org.athanor.sweeps.internal.protocol.Message;
import org.athanor.sweeps.internal.protocol.Order;
import org.athanor.sweeps.internal.protocol.Report;

/** One attempt at one trial on one worker: hands the reports on and holds the limits. */
final class Attempt {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final double MEGABYTE = 1 << 20;

  private final Optional<WorkerProcess> seated;
  private final Order.Train order;
  private final Limits limits;
  private final Duration timeLimit;
  private final Report.Hearer hearer;
  private final Supplier<Wish> wish;
  private final Ear ear = new Ear();

  private Optional<Report.Hello> hello = Optional.empty();
  private Optional<Report.End> end = Optional.empty();
  private Report.Heartbeat life = new Report.Heartbeat(0, 0);
  private boolean heard;
  private boolean died;
  private boolean fit;
  private boolean overTime;
  private Duration quiet = Duration.ZERO;
  private Optional<Stopwatch> stopping = Optional.empty();

  Attempt(
      Optional<WorkerProcess> seated,
      Order.Train order,
      Limits limits,
      Duration timeLimit,
      Report.Hearer hearer,
      Supplier<Wish> wish) {
    this.seated = seated;
    this.order = order;
    this.limits = limits;
    this.timeLimit = timeLimit;
    this.hearer = hearer;
    this.wish = wish;
  }

  /**
   * Trains to the end, or to the end of the worker.
   *
   * @param ready whether the worker has said hello to an earlier trial
   */
  AttemptEnd run(boolean ready) throws InterruptedException {
    if (seated.isEmpty()) {
      return Seat.noWorker("A worker process could not be started; the log says why.", "");
    }
    WorkerProcess worker = seated.get();
    Optional<AttemptEnd> early = ready ? Optional.empty() : awaitHello(worker);
    return early.isPresent() ? early.get() : train(worker);
  }

  /** Whether the worker died before it told anything of this trial. */
  boolean diedUnheard() {
    return died && !heard;
  }

  /** Whether the worker can train another trial. */
  boolean workerIsFit() {
    return fit && !limits.isNearlyFull(life.memory());
  }

  private Optional<AttemptEnd> awaitHello(WorkerProcess worker) throws InterruptedException {
    Stopwatch waited = new Stopwatch();
    while (hello.isEmpty()) {
      worker.next(POLL).ifPresent(report -> report.giveTo(ear));
      if (wish.get() != Wish.GO_ON) {
        worker.kill();
        return Optional.of(stopped("It was stopped before it began."));
      }
      if (worker.isSilent()) {
        Autopsy autopsy = worker.autopsy();
        return Optional.of(
            Seat.noWorker("The worker did not start. " + autopsy.reason(), autopsy.detail()));
      }
      if (waited.isOver(limits.start())) {
        worker.kill();
        String sentence = "The worker was not ready within " + seconds(limits.start()) + ".";
        return Optional.of(Seat.noWorker(sentence, String.join("\n", worker.lastLines())));
      }
    }
    int version = hello.get().version();
    if (version != Message.VERSION) {
      worker.kill();
      String sentence = "The worker speaks version %d of the protocol, but %d is needed.";
      return Optional.of(Seat.noWorker(sentence.formatted(version, Message.VERSION), ""));
    }
    return Optional.empty();
  }

  private AttemptEnd train(WorkerProcess worker) throws InterruptedException {
    worker.skipReports();
    worker.send(order);
    Stopwatch trained = new Stopwatch();
    while (true) {
      Optional<Report> report = worker.next(POLL);
      report.ifPresent(one -> one.giveTo(ear));
      if (end.isPresent()) {
        fit = true;
        return ofTrial(end.get());
      }
      quiet = report.isPresent() ? Duration.ZERO : quiet.plus(POLL);
      if (report.isEmpty() && worker.isSilent()) {
        died = true;
        Autopsy autopsy = worker.autopsy();
        return ofWorker(autopsy.reason(), autopsy.detail());
      }
      Optional<AttemptEnd> enough = enough(worker, trained);
      if (enough.isPresent()) {
        worker.kill();
        return enough.get();
      }
    }
  }

  /** Why the worker is to be killed now, if it is; asks the trial to stop when it is time to. */
  private Optional<AttemptEnd> enough(WorkerProcess worker, Stopwatch trained) {
    Wish wished = wish.get();
    if (wished == Wish.KILL) {
      return Optional.of(stopped("It was ended at once, without a last checkpoint."));
    }
    boolean late = !timeLimit.isZero() && trained.isOver(timeLimit);
    if (stopping.isEmpty() && (wished == Wish.STOP || late)) {
      overTime = wished != Wish.STOP;
      stopping = Optional.of(new Stopwatch());
      worker.send(new Order.Stop(order.run()));
    }
    if (stopping.isPresent() && stopping.get().isOver(limits.grace())) {
      String sentence = "It did not stop within " + seconds(limits.grace()) + " and was killed.";
      return Optional.of(
          overTime ? ofWorker(overTimeSentence() + " " + sentence, "") : stopped(sentence));
    }
    return brokenLimit().map(sentence -> ofWorker(sentence, String.join("\n", worker.lastLines())));
  }

  private Optional<String> brokenLimit() {
    if (quiet.compareTo(limits.silence()) > 0) {
      return Optional.of(
          "The worker process gave no sign of life for " + seconds(limits.silence()) + ".");
    }
    if (life.memory() > limits.memory()) {
      return Optional.of(
          "The worker process occupied %.0f MB of memory, more than its %.0f MB."
              .formatted(life.memory() / MEGABYTE, limits.memory() / MEGABYTE));
    }
    if (life.idle() > limits.patience().toMillis()) {
      return Optional.of("The trial made no step for " + seconds(limits.patience()) + ".");
    }
    return Optional.empty();
  }

  private AttemptEnd ofTrial(Report.End told) {
    if (overTime && told.status() == RunStatus.STOPPED) {
      return new AttemptEnd(
          RunStatus.FAILED, overTimeSentence(), told.detail(), AttemptEnd.Cause.TRIAL);
    }
    // Why a trial was asked to stop is known better to who asked.
    boolean asked = stopping.isPresent() && told.status() == RunStatus.STOPPED;
    String reason = asked ? "" : told.reason();
    return new AttemptEnd(told.status(), reason, told.detail(), AttemptEnd.Cause.TRIAL);
  }

  private AttemptEnd ofWorker(String reason, String detail) {
    return new AttemptEnd(RunStatus.FAILED, reason, detail, AttemptEnd.Cause.WORKER);
  }

  private static AttemptEnd stopped(String reason) {
    return new AttemptEnd(RunStatus.STOPPED, reason, "", AttemptEnd.Cause.TRIAL);
  }

  private String overTimeSentence() {
    return "The trial took longer than its limit of " + seconds(timeLimit) + ".";
  }

  private static String seconds(Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString()
        + " s";
  }

  /** Time since its making, on a clock that stands still while the machine sleeps. */
  private static final class Stopwatch {
    private final long start = System.nanoTime();

    boolean isOver(Duration duration) {
      return System.nanoTime() - start > duration.toNanos();
    }
  }

  /** Keeps what the limits need and hands everything else on. */
  private final class Ear implements Report.Hearer {
    @Override
    public void hello(Report.Hello report) {
      hello = Optional.of(report);
      hearer.hello(report);
    }

    @Override
    public void heartbeat(Report.Heartbeat report) {
      life = report;
      hearer.heartbeat(report);
    }

    @Override
    public void began(Report.Began report) {
      heard = true;
      hearer.began(report);
    }

    @Override
    public void metrics(Report.Metrics report) {
      hearer.metrics(report);
    }

    @Override
    public void sample(Report.Sample report) {
      hearer.sample(report);
    }

    @Override
    public void measured(Report.Measured report) {
      hearer.measured(report);
    }

    @Override
    public void checkpoint(Report.Checkpoint report) {
      hearer.checkpoint(report);
    }

    @Override
    public void warning(Report.Warning report) {
      heard = true;
      hearer.warning(report);
    }

    @Override
    public void end(Report.End report) {
      end = Optional.of(report);
    }
  }
}
