package org.athanor.sweeps.internal.coordination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.RunTakenException;
import org.athanor.sweeps.internal.pool.AttemptEnd;
import org.athanor.sweeps.internal.pool.Seat;
import org.athanor.sweeps.internal.pool.Wish;
import org.athanor.sweeps.internal.protocol.Order;
import org.athanor.sweeps.internal.protocol.Report;
import org.slf4j.MDC;

/** Takes one trial after the other, trains it on a worker of its own and writes it down. */
final class Lane implements Runnable {
  private final Work work;

  Lane(Work work) {
    this.work = work;
  }

  @Override
  public void run() {
    try (Seat seat = work.pool().seat()) {
      Optional<Assignment> next = work.next();
      while (next.isPresent()) {
        train(next.get(), seat);
        next = work.next();
      }
    } catch (Throwable e) {
      // Also an error of a plugin, or of the machine: a lane that is gone trains nothing more, and
      // the work must not end as if it had.
      work.broken(e);
    }
  }

  private void train(Assignment first, Seat seat) throws InterruptedException, IOException {
    MDC.put("run", first.start().run().value());
    Path directory = Files.createTempDirectory(work.folder(), "trial-");
    try {
      work.announcer().say(listener -> listener.began(first.start()));
      Optional<Assignment> assignment = Optional.of(first);
      int retries = work.options().retries();
      while (assignment.isPresent() && !attempt(assignment.get(), seat, directory, retries)) {
        assignment = again(assignment.get());
        retries--;
      }
    } finally {
      Folders.discard(directory);
      MDC.remove("run");
    }
  }

  /** The run taken up again; empty when someone else has it by now. */
  private Optional<Assignment> again(Assignment failed) {
    try {
      Assignment assignment = failed.again(work.store());
      work.trials().restarted(failed.start().run());
      return Optional.of(assignment);
    } catch (RunTakenException | NoSuchRunException e) {
      taken(failed, e.getMessage());
      return Optional.empty();
    }
  }

  /** Tells whether the run is over, rather than to be begun again. */
  private boolean attempt(Assignment assignment, Seat seat, Path directory, int retries)
      throws InterruptedException {
    int threads = assignment.threads() > 0 ? assignment.threads() : work.threads();
    RunRecord record =
        new RunRecord(
            assignment.recorder(), threads, work.trials(), work.surroundings(), work.announcer());
    try {
      remark(assignment, record);
      AttemptEnd end =
          seat.train(
              order(assignment, directory),
              threads,
              assignment.timeLimit(),
              record,
              () -> wish(record));
      work.attempted(end);
      boolean again =
          end.cause() != AttemptEnd.Cause.TRIAL && retries > 0 && work.wish() == Wish.GO_ON;
      finish(assignment, record, end, again);
      return !again;
    } catch (RunTakenException e) {
      taken(assignment, e.getMessage());
      return true;
    } finally {
      record.close();
    }
  }

  private static void remark(Assignment assignment, RunRecord record) {
    String remark = assignment.restart().remark();
    if (!remark.isEmpty()) {
      record.warning(new Report.Warning(remark));
    }
  }

  private Wish wish(RunRecord record) {
    if (record.problem().isPresent() || !record.spoiled().isEmpty()) {
      return Wish.KILL;
    }
    Wish wish = work.wish();
    return wish == Wish.GO_ON && (record.isHopeless() || record.isUnwanted()) ? Wish.STOP : wish;
  }

  private void finish(
      Assignment assignment, RunRecord record, AttemptEnd attempted, boolean again) {
    record.awaitFiles();
    if (record.problem().isPresent() && !(record.problem().get() instanceof RunTakenException)) {
      throw new IllegalStateException(record.problem().get());
    }
    if (record.problem().isPresent()) {
      taken(assignment, record.problem().get().getMessage());
      return;
    }
    AttemptEnd end = attempted.orSpoiled(record.spoiled());
    String reason = reason(record, end);
    record.finish(end.status(), reason, end);
    if (again) {
      work.announcer().say(listener -> listener.retried(assignment.start().run(), reason));
    } else {
      boolean pruned = end.status() == RunStatus.STOPPED && record.isHopeless();
      work.ended(assignment, end, reason, pruned);
    }
  }

  /** Someone else has marked it lost, ended or deleted it: nothing of it is ours to write. */
  private void taken(Assignment assignment, String reason) {
    work.lost(assignment, reason);
  }

  private String reason(RunRecord record, AttemptEnd end) {
    if (end.status() != RunStatus.STOPPED) {
      return end.reason();
    }
    String who =
        work.stopReason()
            .orElseGet(
                () ->
                    record.isHopeless()
                        ? "The pruner gave it up."
                        : record.isUnwanted() ? "Someone asked for it to stop." : "");
    return (who + " " + end.reason()).strip();
  }

  private static Order.Train order(Assignment assignment, Path directory) {
    return new Order.Train(
        assignment.start().run().value(),
        assignment.start().experiment(),
        assignment.text(),
        assignment.start().seed(),
        directory.toString(),
        assignment.restart().checkpoint().map(Path::toString).orElse(""));
  }
}
